// The workflow as a drawing, left to right: stages with how many deals stand there and their limit, moves with a lock
// where a gate stands, whose clauses are read on hover or focus.
import { Background, Controls, type Edge, MarkerType, type Node, type NodeTypes, type EdgeTypes, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useMemo } from 'react'
import type { StageFigures } from '../api/asked'
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import './drawing.css'
import { asks, isOff, kindOf } from './gate'
import { HIGH, laidOut, WIDE } from './layout'
import { MoveEdge } from './MoveEdge'
import { StageNode } from './StageNode'

const NODES: NodeTypes = { stage: StageNode }
const EDGES: EdgeTypes = { move: MoveEdge }
const LEGIBLE = 0.72
const MARGIN = 24

interface DrawingProps {
  sop: Sop
  figures: StageFigures[] | undefined
  withEnds: boolean
}

export function Drawing({ sop, figures, withEnds }: DrawingProps) {
  const { t } = useWords()
  const drawn = useMemo(() => picture(sop, figures, withEnds), [sop, figures, withEnds])
  const onInit = useCallback((flow: ReactFlowInstance) => show(flow), [])
  return (
    <div className="min-h-0 flex-1" data-drawing aria-label={t('sop_drawing')} role="region">
      <ReactFlow
        key={`${sop.key}.${sop.version}.${String(withEnds)}`}
        nodes={drawn.nodes}
        edges={drawn.edges}
        nodeTypes={NODES}
        edgeTypes={EDGES}
        onInit={onInit}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        minZoom={0.2}
        maxZoom={1.5}
      >
        <Background gap={20} size={1} color="var(--line)" />
        <Controls showInteractive={false} aria-label={t('zoom')} />
      </ReactFlow>
    </div>
  )
}

/** The whole drawing where it can be read so; else its beginning, at a size that can. */
function show(flow: ReactFlowInstance): void {
  void flow.fitView({ padding: 0.06, maxZoom: 1 }).then(() => {
    const { x, y, zoom } = flow.getViewport()
    if (zoom >= LEGIBLE) return
    const bounds = flow.getNodesBounds(flow.getNodes())
    const middle = (y + (bounds.y + bounds.height / 2) * zoom) - (bounds.y + bounds.height / 2) * LEGIBLE
    void flow.setViewport({ x: Math.max(x, MARGIN) - bounds.x * LEGIBLE, y: middle, zoom: LEGIBLE })
  })
}

function picture(sop: Sop, figures: StageFigures[] | undefined, withEnds: boolean): { nodes: Node[]; edges: Edge[] } {
  const { places, ways } = laidOut(sop, withEnds)
  const nodes = sop.stages.flatMap((stage): Node[] => {
    const position = places.get(stage.key)
    const here = figures?.find((each) => each.key === stage.key)
    return position ? [{ id: stage.key, type: 'stage', position, width: WIDE, height: HIGH, data: { stage, sop, here } }] : []
  })
  const edges = ways.flatMap(({ id, from, to, move }): Edge[] => {
    const stage = sop.stages.find((each) => each.key === from)
    if (!stage) return []
    const kind = kindOf(sop, from, to)
    const className = kind === 'forward' ? 'way' : `way ${isOff(sop, to) ? 'off' : 'back'}`
    return [{ id, source: from, target: to, type: 'move', className, markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--muted)' }, data: { move, kind, from: stage, sop, asks: asks(sop, move, stage) } }]
  })
  return { nodes, edges }
}
