/* What the key scripts of the foundation are played on. */
#include "tests/tui/sample.h"
#include "tests/tui/scene.h"

SCENE(list)
{
	ui_open(ui, sample_list(50), UI_WHOLE);
}

SCENE(empty)
{
	ui_open(ui, sample_list(0), UI_WHOLE);
}
