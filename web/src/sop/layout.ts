// Where the stages of a drawing lie: left to right, as dagre lays them out; the order of the SOP is kept.
import { Graph, layout } from '@dagrejs/dagre'
import type { Sop, SopMove } from '../api/sop'
import { isOff, kindOf } from './gate'

export const WIDE = 148
export const HIGH = 84

export interface Way {
  id: string
  from: string
  to: string
  move: SopMove
}

export interface Laid {
  places: Map<string, { x: number; y: number }>
  ways: Way[]
}

/** The stages that are drawn and the steps between them; the ways out of the line are many, so they are asked for. */
export function laidOut(sop: Sop, withEnds: boolean): Laid {
  const shown = sop.stages.filter((stage) => withEnds || !isOff(sop, stage.key)).map((stage) => stage.key)
  const ways = sop.moves
    .flatMap((move) => move.start.map((from): Way => ({ id: `${from}.${move.key}`, from, to: move.to, move })))
    .filter(({ from, to }) => from !== to && shown.includes(from) && shown.includes(to))
  const graph = new Graph().setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 64 }).setDefaultEdgeLabel(() => ({}))
  for (const key of shown) graph.setNode(key, { width: WIDE, height: HIGH })
  for (const { from, to } of ways) if (kindOf(sop, from, to) !== 'back') graph.setEdge(from, to, { weight: isOff(sop, to) ? 1 : 8 })
  layout(graph)
  const places = shown.map((key): [string, { x: number; y: number }] => {
    const { x = 0, y = 0 } = graph.node(key) as { x?: number; y?: number }
    return [key, { x: x - WIDE / 2, y: y - HIGH / 2 }]
  })
  return { places: new Map(places), ways }
}
