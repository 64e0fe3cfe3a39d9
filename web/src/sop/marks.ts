// Two versions as one drawing: what is new, what is gone, what is otherwise; each with the sentences that say how.
import type { Sop, SopStage } from '../api/sop'
import type { Change } from './asked'
import { isOff } from './gate'

export type What = Change['what']

export interface Mark {
  what: What
  said: Change[]
}

export interface Compared {
  before: Sop
  changes: Change[]
}

export interface Step {
  id: string
  from: string
  to: string
  move: Sop['moves'][number]
  mark?: Mark
}

/** The stages of both versions: those that are gone stand behind the one they stood behind. */
export function stagesOf(sop: Sop, compared: Compared | undefined): { stage: SopStage; mark?: Mark }[] {
  if (!compared) return sop.stages.map((stage) => ({ stage }))
  const { before, changes } = compared
  const known = new Set(before.stages.map((stage) => stage.key))
  const here = new Set(sop.stages.map((stage) => stage.key))
  const all: { stage: SopStage; mark?: Mark }[] = sop.stages.map((stage) => {
    const said = changes.filter((change) => change.stage === stage.key)
    const what: What | undefined = !known.has(stage.key) ? 'added' : said.length ? 'changed' : undefined
    return what ? { stage, mark: { what, said } } : { stage }
  })
  before.stages.forEach((stage, place) => {
    if (here.has(stage.key)) return
    const ahead = before.stages[place - 1]?.key
    const behind = all.findIndex((each) => each.stage.key === ahead)
    all.splice(behind + 1, 0, { stage, mark: { what: 'removed', said: changes.filter((change) => change.stage === stage.key) } })
  })
  return all
}

/** The steps of both versions, one for each way of each move. */
export function stepsOf(sop: Sop, compared: Compared | undefined): Step[] {
  const now = waysOf(sop)
  if (!compared) return now
  const old = new Map(waysOf(compared.before).map((step) => [tied(step), step]))
  const said = (move: string) => compared.changes.filter((change) => change.move === move)
  const drawn: Step[] = now.map((step) => {
    const what: What | undefined = !old.has(tied(step)) ? 'added' : said(step.move.key).length ? 'changed' : undefined
    old.delete(tied(step))
    return what ? { ...step, mark: { what, said: said(step.move.key) } } : step
  })
  const gone = [...old.values()].map((step): Step => ({ ...step, id: `${step.id}.was`, mark: { what: 'removed', said: said(step.move.key) } }))
  return [...drawn, ...gone]
}

/** The stages of the drawing that a change is about: its own, or those that its move leads from and to. */
export function partsOf(sop: Sop, compared: Compared | undefined, { stage, move }: Change): string[] {
  if (stage) return [stage]
  return stepsOf(sop, compared)
    .filter((step) => step.move.key === move)
    .flatMap(({ from, to }) => [from, to])
}

/** Whether a stage, of either version, lies off the line: where deals end unwon. */
export function isAside(sop: Sop, compared: Compared | undefined, stage: string): boolean {
  return sop.stages.some((each) => each.key === stage) || !compared ? isOff(sop, stage) : isOff(compared.before, stage)
}

const tied = ({ from, to, move }: Step) => `${from} ${move.key} ${to}`

function waysOf(sop: Sop): Step[] {
  return sop.moves.flatMap((move) => move.start.map((from): Step => ({ id: `${from}.${move.key}`, from, to: move.to, move }))).filter(({ from, to }) => from !== to)
}
