"""The loop guard (decision D5): chains end at a depth, and what goes round too fast is stopped and told."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import Now

from actions.automations.starting import Start
from actions.models import Run

MAX_DEPTH = 10
MAX_A_MINUTE = 100
MINUTE = timedelta(seconds=60)
TOO_DEEP = f"automation loop stopped: {MAX_DEPTH} automations have started one another already"
TOO_OFTEN = f"automation loop stopped: more than {MAX_A_MINUTE} runs in a minute"


def braked(starts: list[Start]) -> list[Start]:
    """Each with the reason why it must not run, if there is one; two statements at the most."""
    pairs, roots = _recent(starts)
    judged = []
    for start in starts:
        pair, root = start.pair, start.root
        pairs[pair] += 1
        roots[root] += 1
        reason = _reason(start, pairs[pair] if start.event.entity else 0, roots[root] if start.depth > 1 else 0)
        judged.append(replace(start, refusal=reason))
    return judged


def _reason(start: Start, of_pair: int, of_root: int) -> str:
    if start.depth > MAX_DEPTH:
        return f"{TOO_DEEP} ({' → '.join(start.path)})"
    if of_pair > MAX_A_MINUTE:
        return f"{TOO_OFTEN} for the same entity"
    return f"{TOO_OFTEN} from the same event" if of_root > MAX_A_MINUTE else ""


def _recent(starts: list[Start]) -> tuple[Counter, Counter]:
    """Runs of the last minute by (automation, blueprint, entity) and by the event that all began with."""
    recent = Run.objects.filter(created_at__gt=Now() - MINUTE)
    entities = {start.event.entity for start in starts if start.event.entity and start.event.resource_type == "entity"}
    of_pair = recent.filter(action__in={start.automation.pk for start in starts}, entity__in=entities)
    counted = of_pair.values_list("action", "blueprint", "entity").annotate(runs=Count("pk")) if entities else []
    pairs = Counter({tuple(pair): runs for *pair, runs in counted})
    deep = {start.root for start in starts if start.depth > 1}
    of_root = recent.filter(cause__root__in=sorted(deep)).values_list("cause__root").annotate(runs=Count("pk"))
    return pairs, Counter(dict(of_root) if deep else {})
