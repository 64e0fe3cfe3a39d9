// A stage of the drawing: its name, how many deals stand there now, in which colours, and how long they may.
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { Link } from '@tanstack/react-router'
import type { StageFigures } from '../api/asked'
import { useLimit } from '../api/limit'
import type { Sop, SopStage } from '../api/sop'
import { COLOURS, FILL } from '../look/health'
import { useWords } from '../words'

export function StageNode({ data }: NodeProps) {
  const { stage, sop, here } = data as { stage: SopStage; sop: Sop; here: StageFigures | undefined }
  const { t, say } = useWords()
  const limit = useLimit(sop, stage)
  const outcome = sop.outcomes[stage.key]
  return (
    <div data-stage={stage.key} className={`flex h-full w-full flex-col rounded-lg border bg-raised px-2.5 py-1.5 ${outcome ? 'border-dashed border-muted' : 'border-line'}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <span className="line-clamp-2 text-sm font-semibold leading-[18px]" title={say(stage.goal) || say(stage.name)}>
        {say(stage.name)}
      </span>
      <span className="flex-1" />
      <span className="flex items-baseline gap-1 text-xs text-muted">
        <Link to="/board" search={(before) => ({ ...before, ...(sop.final.has(stage.key) ? { ended: true } : {}) })} className="nodrag font-semibold text-ink hover:text-accent hover:underline" data-here>
          {here ? t('deals_count', { count: here.deals }) : '…'}
        </Link>
        <span className="flex-1" />
        {limit && <span title={t('limit_days', { days: limit })}>{t('limit_short', { days: limit })}</span>}
      </span>
      <Colours here={here} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
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
