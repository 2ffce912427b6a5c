"""What nodes do that actions do not, each as a backend; and WORKFLOW, which is the backend of a trigger."""

from typing import Final

from actions.backends.base import Backend
from actions.workflows.compiling import WORKFLOW
from actions.workflows.shapes import CONDITION, DELAY, INPUT, JOIN, PARALLEL, SUB_WORKFLOW
from actions.workflows.steps.ask import Ask
from actions.workflows.steps.call import Call
from actions.workflows.steps.decide import Decide
from actions.workflows.steps.fork import FORK, MEET
from actions.workflows.steps.think import Agent, Think
from actions.workflows.steps.wait import Wait
from actions.workflows.steps.walk import Walk

STEPS: Final[dict[str, Backend]] = {
    WORKFLOW: Walk(), CONDITION: Decide(), INPUT: Ask(), DELAY: Wait(), PARALLEL: FORK, JOIN: MEET,
    SUB_WORKFLOW: Call(),
    "AI": Think(), "AI_AGENT": Agent(),
}  # fmt: skip
