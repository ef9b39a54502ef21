/* Why something failed. */
#include "core/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	if (!err)
		return false;

	/* A caller may quote the old text in the new one, so build it aside. */
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err->kind = kind;
	memcpy(err->text, text, sizeof(text));
	return false;
}

bool
err_errno(struct err *err, int code, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX], reason[128];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(err, code == ENOENT ? ERR_NOTFOUND : ERR_IO, "%s: %s", text,
		       strerror_r(code, reason, sizeof(reason)));
}

bool
err_wrap(struct err *err, const char *fmt, ...)
{
	if (!err)
		return false;

	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(err, err->kind, "%s: %s", text, err->text);
}
