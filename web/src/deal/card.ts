// A deal in the shape of a card, for what both the board and the deal's page do with it.
import type { Card, Deal } from '../api/client'

export function cardOf(deal: Deal): Card {
  const { id, workflow, stage, owner, unit, outcome, final, opened_at, entered_at, external_ids, links } = deal
  return {
    ...{ id, workflow, stage, owner, unit, outcome, final, opened_at, entered_at, external_ids, links },
    title: typeof deal.title === 'string' ? deal.title : null,
    version: deal.workflow_version,
    value: deal.value?.amount ?? null,
    currency: deal.value?.currency ?? '',
    in_hand: deal.outcome === 'won' && !deal.final,
    held: deal.held_since !== null,
    held_since: deal.held_since,
    health: deal.health,
    due_at: deal.due?.at ?? null,
    revision: deal.version,
    position: 0,
    changed_at: null,
    changed_by: null,
    last_event: null,
    last_activity: deal.last_activity,
    next_on: deal.next_on,
    part_of: null,
    customer: null,
  }
}
