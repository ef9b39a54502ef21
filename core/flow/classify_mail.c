/* Patches in mail, classified without a repository. */
#include "core/flow/classify_mail.h"

#include "core/mail/mailinfo.h"
#include "rules/classify.h"

/*
 * Public archives put one '>' more before each line ">From "; git writes none. In a patch such a line
 * is rare, and says nothing to any rule.
 */
#define FORM MBOX_AS_IS

static void
classify_one(struct classifier *rules, struct sv raw, struct str *subject, struct classified *out)
{
	struct mail mail CLEAR(mail) = { 0 };
	struct mailinfo info CLEAR(mailinfo) = { 0 };
	struct message message CLEAR(message) = { 0 };
	struct str text CLEAR(str) = { 0 };

	mail_read(raw, FORM, &mail);
	mailinfo_read(&mail, &info);
	mailinfo_add_message(&text, &info);
	message_read(str_sv(&text), &message);
	str_add(subject, message.subject);
	classify(rules, &message, str_sv(&info.patch), out);
}

bool
classify_mail(const char *rules, struct sv bytes,
	      void (*each)(void *arg, struct sv subject, const struct classified *c), void *arg,
	      struct err *err)
{
	struct classifier *classifier AUTO(classifier) = NULL;
	struct sv raw;

	if (!classifier_new(rules, &classifier, err))
		return false;
	while (mbox_next(&bytes, &raw)) {
		struct classified c CLEAR(classified) = { 0 };
		struct str subject CLEAR(str) = { 0 };

		classify_one(classifier, raw, &subject, &c);
		each(arg, str_sv(&subject), &c);
	}
	return true;
}
