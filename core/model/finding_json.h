/* The steps of a finding as JSON, for the store and for --json. */
#ifndef CORTEN_CORE_MODEL_FINDING_JSON_H
#define CORTEN_CORE_MODEL_FINDING_JSON_H

#include "core/base/err.h"
#include "core/model/verdict.h"

/*
 * Append [{"step":"landed","result":"no","evidence":[{"text":"...","where":"..."}]}, ...]: the steps
 * that have an answer, in order. Bytes that are no UTF-8 become U+FFFD.
 */
void finding_steps_to_json(const struct finding *f, struct str *out);
/* Read them back into @f's results and evidence. */
bool finding_steps_from_json(struct finding *f, struct sv json, struct err *err) MUST_CHECK;

#endif
