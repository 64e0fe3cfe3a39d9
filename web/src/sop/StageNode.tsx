// A stage of the drawing: its name, how many deals stand there now, in which colours, and how long they may; compared
// with another version, what became of it.
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { Link } from '@tanstack/react-router'
import type { StageFigures } from '../api/asked'
import { useLimit } from '../api/limit'
import type { Sop, SopStage } from '../api/sop'
import { COLOURS, FILL } from '../look/health'
import { Tip } from '../look/Tip'
import { useWords } from '../words'
import { Limits, limitsOf } from './Limits'
import type { Mark } from './marks'
import { MarkSaid, MarkSign } from './MarkSign'

interface StageData {
  stage: SopStage
  sop: Sop
  here: StageFigures | undefined
  mark?: Mark
}

const LOOK = {
  added: 'border-2 border-accent',
  removed: 'border-2 border-dashed border-muted text-muted',
  changed: 'border-accent',
}

export function StageNode({ data }: NodeProps) {
  const { stage, sop, here, mark } = data as unknown as StageData
  const { t, say } = useWords()
  const outcome = sop.outcomes[stage.key]
  const look = mark ? LOOK[mark.what] : outcome ? 'border-dashed border-muted' : 'border-line'
  return (
    <div data-stage={stage.key} data-became={mark?.what} className={`relative flex h-full w-full flex-col rounded-lg border bg-raised px-2.5 py-1.5 ${look}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {mark && (
        <Tip why={<MarkSaid mark={mark} />}>
          <button type="button" className="nodrag nopan absolute -top-4 left-2 rounded bg-raised" aria-label={`${t(`mark.${mark.what}`)}${t('colon')}${say(stage.name)}`}>
            <MarkSign what={mark.what} />
          </button>
        </Tip>
      )}
      <span className={`line-clamp-2 text-sm font-semibold leading-[18px] ${mark?.what === 'removed' ? 'line-through' : ''}`} title={say(stage.goal) || say(stage.name)}>
        {say(stage.name)}
      </span>
      <span className="flex-1" />
      <span className="flex items-baseline gap-1 text-xs text-muted">
        <Link to="/board" search={(before) => ({ ...before, ...(sop.final.has(stage.key) ? { ended: true } : {}) })} className="nodrag font-semibold text-ink hover:text-accent hover:underline" data-here>
          {here || mark?.what === 'added' ? t('deals_count', { count: here?.deals ?? 0 }) : '…'}
        </Link>
        <span className="flex-1" />
        <StageLimit sop={sop} stage={stage} />
      </span>
      <Colours here={here} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  )
}

function StageLimit({ sop, stage }: { sop: Sop; stage: SopStage }) {
  const { t } = useWords()
  const limit = useLimit(sop, stage)
  const all = limitsOf(stage)
  if (!all.length) return null
  return (
    <Tip why={<Limits sop={sop} stage={stage} />}>
      <button type="button" className="nodrag nopan text-muted hover:text-ink" data-limit={stage.key}>
        {limit && all.length === 1 ? t('limit_short', { count: Number(limit) }) : t('limit.some')}
      </button>
    </Tip>
  )
}

function Colours({ here }: { here: StageFigures | undefined }) {
  const { t } = useWords()
  const counts = COLOURS.map((colour) => [colour, here?.[colour] ?? 0] as const).filter(([, count]) => count)
  const words = counts.map(([colour, count]) => `${t(`health.${colour}`)} ${count}`).join('  ')
  return (
    <span className="mt-1 flex h-1 gap-px overflow-hidden rounded-full bg-line" title={words}>
      {counts.map(([colour, count]) => (
        <span key={colour} className={FILL[colour]} style={{ flexGrow: count }} />
      ))}
    </span>
  )
}
