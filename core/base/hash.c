/* SHA-1 over pieces, by libcrypto. */
#include "core/base/hash.h"

#include <openssl/evp.h>

/* libcrypto fails here only for want of memory. */
static void
must(int ok)
{
	if (ok != 1)
		abort();
}

void
hash_init(struct hash *h)
{
	h->state = EVP_MD_CTX_new();
	must(h->state != NULL);
	must(EVP_DigestInit_ex(h->state, EVP_sha1(), NULL));
}

void
hash_add(struct hash *h, struct sv bytes)
{
	must(EVP_DigestUpdate(h->state, bytes.p, bytes.n));
}

void
hash_add_field(struct hash *h, struct sv bytes)
{
	uint64_t n = bytes.n;

	hash_add(h, (struct sv){ (const char *)&n, sizeof(n) });
	hash_add(h, bytes);
}

struct oid
hash_end(struct hash *h)
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	struct oid oid;

	must(EVP_DigestFinal_ex(h->state, bytes, NULL));
	must(EVP_DigestInit_ex(h->state, NULL, NULL));
	memcpy(oid.b, bytes, OID_SIZE);
	return oid;
}

void
hash_clear(struct hash *h)
{
	EVP_MD_CTX_free(h->state);
	h->state = NULL;
}
