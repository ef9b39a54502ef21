/* kernel.org's releases.json. */
#include "core/net/releases.h"

#include "core/base/str.h"
#include "core/model/version.h"
#include "core/net/json.h"

static bool
read_one(const json_t *entry, struct kernel_branches *out)
{
	struct sv version = json_text(entry, "version"), moniker = json_text(entry, "moniker");
	struct str series CLEAR(str) = { 0 };
	struct version v;

	/* linux-next has no version of this form, and no releases. */
	if (!moniker.n || !version_parse(version, &v))
		return false;
	str_addf(&series, v.major == 2 ? "%d.%d.%d" : "%d.%d", v.major, v.minor, v.patch);
	*vec_push(out) = (struct kernel_branch){
		.series = arena_sv(&out->text, str_sv(&series)),
		.version = arena_sv(&out->text, version),
		.moniker = arena_sv(&out->text, moniker),
		.eol = json_is_true(json_object_get(entry, "iseol")),
		.released = json_integer_value(
			json_object_get(json_object_get(entry, "released"), "timestamp")),
	};
	return true;
}

bool
releases_read(struct sv json, struct kernel_branches *out, struct err *err)
{
	struct kernel_branches branches CLEAR(kernel_branches) = { 0 };
	json_t *document AUTO_JSON = json_read(json, err);
	const json_t *list = json_object_get(document, "releases");

	if (!document)
		return false;
	for (size_t i = 0; i < json_array_size(list); i++)
		read_one(json_array_get(list, i), &branches);
	if (!branches.n)
		return err_set(err, ERR_PARSE, "it tells of no release");
	*out = TAKE(branches);
	return true;
}
