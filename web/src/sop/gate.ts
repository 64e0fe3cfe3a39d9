// What a move asks, in words: every clause of the gates that stand in its way, from the published SOP.
import type { Words } from '../api/client'
import { fieldName, type Sop, type SopGate, type SopMove, type SopStage } from '../api/sop'

export interface Ask {
  key: string
  kind: 'require' | 'checklist' | 'check' | 'approvals' | 'confirm'
  words: Words
  /** Asked in some cases only. */
  sometimes?: boolean
  /** Somebody may let it pass. */
  waivable?: boolean
}

export type Kind = 'forward' | 'back' | 'jump'

/** On along the line of stages, back on it, or off it to where deals end unwon; only a step on asks `leave`. */
export function kindOf(sop: Sop, from: string, to: string): Kind {
  if (isOff(sop, to)) return 'jump'
  const order = sop.stages.map((stage) => stage.key)
  return order.indexOf(to) > order.indexOf(from) ? 'forward' : 'back'
}

/** Whether deals end here without having been won. */
export function isOff(sop: Sop, stage: string): boolean {
  const outcome = sop.outcomes[stage]
  return outcome !== undefined && outcome !== 'won'
}

export function asks(sop: Sop, move: SopMove, from: SopStage): Ask[] {
  const leave = kindOf(sop, from.key, move.to) === 'forward' ? from.leave : undefined
  const all = [...clauses(sop, leave, from), ...clauses(sop, move.gate, from)]
  return [...new Map(all.map((ask) => [`${ask.kind}.${ask.key}`, ask])).values()]
}

function clauses(sop: Sop, gate: SopGate | undefined, stage: SopStage): Ask[] {
  if (!gate) return []
  const plain = (key: string): Words => ({ zh: key, en: key })
  const all: Ask[] = [
    ...(gate.require ?? []).map((key): Ask => ({ key, kind: 'require', words: fieldName(sop, key) })),
    ...(gate.checklist ?? []).map((key): Ask => ({ key, kind: 'checklist', words: stage.checklist?.find((item) => item.key === key)?.name ?? plain(key) })),
    ...(gate.check ?? []).map((check): Ask => ({ key: check.key, kind: 'check', words: check.otherwise ?? plain(check.that ?? check.key) })),
    ...(gate.approvals ?? []).map(({ key, name }): Ask => ({ key, kind: 'approvals', words: name ?? plain(key) })),
    ...(gate.confirm ?? []).map(({ key, name }): Ask => ({ key, kind: 'confirm', words: name ?? plain(key) })),
  ]
  return all.map((ask) => ({ ...ask, sometimes: `${ask.kind}.${ask.key}` in (gate.when ?? {}), waivable: `${ask.kind}.${ask.key}` in (gate.waivable ?? {}) }))
}
