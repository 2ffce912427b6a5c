"""INPUT: waits for people to answer a form, until one of its outlets has as many answers as it wants."""

from actions.backends.base import Invocation, Receipt
from actions.lifecycle import State
from actions.workflows.asking import who_may_respond
from actions.workflows.notifying import announce_input
from actions.workflows.steps.quiet import Quiet


class Ask(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        asked = who_may_respond(invocation.run, invocation.method)
        announce_input(invocation.run, asked.people)
        people = ", ".join(person.email for person in asked.people[:10]) or "nobody yet"
        more = f" and {len(asked.people) - 10} more" if len(asked.people) > 10 else ""
        return Receipt(State.SENT, f"Waiting for an answer of {people}{more}", changes={"asked": asked.names})
