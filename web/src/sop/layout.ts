// Where the stages of a drawing lie: left to right, as dagre lays them out; the order of the SOP is kept.
import { Graph, layout } from '@dagrejs/dagre'
import type { Sop, SopStage } from '../api/sop'
import { type Compared, isAside, type Mark, stagesOf, type Step, stepsOf } from './marks'

export const WIDE = 148
export const HIGH = 84

export interface Laid {
  nodes: { stage: SopStage; mark?: Mark; x: number; y: number }[]
  steps: (Step & { back: boolean })[]
}

/** The stages that are drawn and the steps between them; the ways out of the line are many, so they are asked for. */
export function laidOut(sop: Sop, compared: Compared | undefined, withEnds: boolean): Laid {
  const shown = stagesOf(sop, compared).filter(({ stage }) => withEnds || !isAside(sop, compared, stage.key))
  const order = shown.map(({ stage }) => stage.key)
  const steps = stepsOf(sop, compared)
    .filter(({ from, to }) => order.includes(from) && order.includes(to))
    .map((step) => ({ ...step, back: !isAside(sop, compared, step.to) && order.indexOf(step.to) < order.indexOf(step.from) }))
  const graph = new Graph().setGraph({ rankdir: 'LR', nodesep: 28, edgesep: 64, ranksep: 64 }).setDefaultEdgeLabel(() => ({}))
  for (const key of order) graph.setNode(key, { width: WIDE, height: HIGH })
  for (const { from, to, back } of steps) if (!back) graph.setEdge(from, to, { weight: isAside(sop, compared, to) ? 1 : 8 })
  layout(graph)
  const nodes = shown.map((each) => {
    const { x = 0, y = 0 } = graph.node(each.stage.key) as { x?: number; y?: number }
    return { ...each, x: x - WIDE / 2, y: y - HIGH / 2 }
  })
  return { nodes, steps }
}
