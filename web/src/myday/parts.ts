// Which of somebody's deals are due today, which are overdue, and which cannot move on.
import type { Card } from '../api/client'
import { colourOf } from '../look/health'
import { dayIn } from '../words/figures'

/** Whether the next step was to be taken by today, or the stage's limit ends today. */
export function isDue(card: Card, now: number): boolean {
  const today = dayIn(now)
  if (card.next_on && card.next_on <= today) return true
  return Boolean(card.due_at && !card.held && Date.parse(card.due_at) >= now && dayIn(Date.parse(card.due_at)) === today)
}

export function isLate(card: Card, now: number): boolean {
  return colourOf(card, now) === 'red'
}

/** Whether something stands before the next stage; what it is, the deal's moves say. */
export function isBlocked(card: Card): boolean {
  return card.next !== null && card.next !== undefined && card.next.standing !== 'passable'
}
