// Where a deal has been and for how long, read off its timeline.
import type { Entry } from '../api/client'

export interface Stay {
  stage: string
  from: string
  until: string | null
  /** The SOP's move that led here; none where the deal was opened here, came back, or was put here past the SOP. */
  move: string | null
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function staysIn(entries: Entry[]): Stay[] {
  const stays: Stay[] = []
  for (const { type, event, occurred_at: at } of entries) {
    if (type === 'deal.move_undone') {
      takeBack(stays)
      continue
    }
    if (type === 'deal.voided') {
      end(stays, at)
      continue
    }
    const opened = type === 'deal.opened'
    const arrived = opened ? text(event.stage) : type === 'deal.moved' && !event.subject ? text(event.to) : type === 'deal.reopened' ? text(event.to ?? event.stage) : ''
    if (!arrived) continue
    end(stays, at)
    stays.push({ stage: arrived, from: at, until: null, move: text(event.move) || null })
  }
  return stays
}

function end(stays: Stay[], at: string): void {
  const last = stays.at(-1)
  if (last && !last.until) last.until = at
}

/** A move that was taken back led to no stay: the one before goes on as if it had never ended. */
function takeBack(stays: Stay[]): void {
  stays.pop()
  const last = stays.at(-1)
  if (last) last.until = null
}

/** Days in a stage: of the stay that lasts, by which its limit counts, else of all that have ended. */
export function daysIn(stays: Stay[], stage: string, now: number): number | null {
  const there = stays.filter((stay) => stay.stage === stage)
  if (!there.length) return null
  const lasting = there.filter((stay) => !stay.until)
  const spent = (lasting.length ? lasting : there).reduce((sum, { from, until }) => sum + (until ? Date.parse(until) : now) - Date.parse(from), 0)
  return spent / 86_400_000
}

/** The stages that a move of the SOP led past: the deal left none of them out, its SOP sent it another way. */
export function ledPast(stays: Stay[], stages: string[]): Set<string> {
  const past = new Set<string>()
  stays.forEach((stay, index) => {
    const before = stays[index - 1]
    if (!before || !stay.move) return
    for (const stage of stages.slice(stages.indexOf(before.stage) + 1, Math.max(0, stages.indexOf(stay.stage)))) past.add(stage)
  })
  return past
}
