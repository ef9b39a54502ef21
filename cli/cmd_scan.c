/* corten scan: bring the store up to date with the repository. */
#include "cli/cmd.h"
#include "core/flow/scan.h"

static bool
run(struct call *call, struct err *err)
{
	struct scan_result r;

	if (!scan_run(call->session, call->progress, &r, err))
		return false;
	out_text(call->out, "%zu new commit%s of mainline, %zu new candidate%s (%zu in all), "
		 "%zu target%s moved\n", r.commits, r.commits == 1 ? "" : "s", r.candidates,
		 r.candidates == 1 ? "" : "s", r.all_candidates, r.targets_moved,
		 r.targets_moved == 1 ? "" : "s");
	if (r.wants_graph)
		out_text(call->out, "Without a commit-graph all of them had to be unpacked twice: "
			 "git commit-graph write --reachable\n");
	if (call->out->json)
		json_object_update_new(call->out->document,
			json_pack("{sI sI sI sI}", "commits", (json_int_t)r.commits, "new_candidates",
				  (json_int_t)r.candidates, "candidates",
				  (json_int_t)r.all_candidates, "targets_moved",
				  (json_int_t)r.targets_moved));
	return true;
}

const struct cmd cmd_scan = {
	.name = "scan", .args = "",
	.summary = "Bring the store up to date with the repository",
	.details = "Reads what mainline and the targets gained since the last scan: which commits are\n"
		   "Rust-related, and which of them each target carries already. Stopped at any moment,\n"
		   "the next scan goes on from there.\n",
	.needs = NEEDS_STORE_WRITE, .run = run,
};
