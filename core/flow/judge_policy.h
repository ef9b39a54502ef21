/* Inside core/flow: the recommendation that follows from a verdict. */
#ifndef CORTEN_CORE_FLOW_JUDGE_POLICY_H
#define CORTEN_CORE_FLOW_JUDGE_POLICY_H

#include "rules/policy.h"

struct judging;

/* Set the finding's recommendation, with the reasons as the evidence of its last step. */
void judging_recommend(struct judging *x, const struct policy *policy);

#endif
