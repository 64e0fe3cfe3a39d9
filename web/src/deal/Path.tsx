// The stages as a line of steps: done with the days spent, the present one with its limit, skipped and coming ones.
import { Check } from 'lucide-react'
import type { Deal } from '../api/client'
import { useLimitWords } from '../api/limit'
import { isUnderWay, type Sop, type SopStage } from '../api/sop'
import { useNow } from '../frame/now'
import { colourOf, FILL, limitUsed } from '../look/health'
import { Tip } from '../look/Tip'
import { type T, useWords } from '../words'
import { daysIn, type Stay } from './stays'

export function Path({ deal, sop, stays }: { deal: Deal; sop: Sop; stays: Stay[] }) {
  const { t } = useWords()
  const here = sop.stages.findIndex((stage) => stage.key === deal.stage)
  const been = new Set(stays.map((stay) => stay.stage))
  const steps = sop.stages.filter((stage) => isUnderWay(sop, stage) || stage.key === deal.stage)
  const furthest = Math.max(...sop.stages.map((stage, index) => (been.has(stage.key) && isUnderWay(sop, stage) ? index : -1)))
  return (
    <ol aria-label={t('stage_path')} className="mt-4 flex gap-1 overflow-x-auto pb-1">
      {steps.map((stage) => {
        const place = sop.stages.indexOf(stage)
        const state = place === here ? 'here' : been.has(stage.key) ? 'done' : place < Math.max(here, furthest) && !deal.final ? 'skipped' : 'ahead'
        return <Step key={stage.key} stage={stage} state={state} deal={deal} stays={stays} />
      })}
    </ol>
  )
}

interface StepProps {
  stage: SopStage
  state: 'here' | 'done' | 'skipped' | 'ahead'
  deal: Deal
  stays: Stay[]
}

const LOOK: Record<StepProps['state'], string> = {
  here: 'border-accent bg-wash font-semibold',
  done: 'border-line bg-raised',
  skipped: 'border-dashed border-line text-muted',
  ahead: 'border-transparent bg-sunk text-muted',
}

function Step({ stage, state, deal, stays }: StepProps) {
  const { t, say } = useWords()
  const now = useNow()
  const days = daysIn(stays, stage.key, now)
  const limits = useLimitWords(deal.workflow, stage.key).map(say)
  const why = [say(stage.name), say(stage.goal), state === 'skipped' ? t('skipped') : '', ...limits.map((limit) => t('limit_is', { limit }))].filter(Boolean).join(' · ')
  return (
    <li
      aria-current={state === 'here' ? 'step' : undefined}
      className={`relative overflow-hidden ${state === 'here' ? 'min-w-44 flex-[1.6]' : 'min-w-24 flex-1'} rounded-md border px-2 pb-2 pt-1.5 ${LOOK[state]}`}
    >
      <Tip why={why}>
        <button type="button" className="flex w-full items-center gap-1 text-left text-xs">
          {state === 'done' && <Check size={12} aria-hidden className="shrink-0" />}
          <span className="truncate">{say(stage.name)}</span>
        </button>
      </Tip>
      <p className="h-4.5 truncate text-xs font-normal text-muted">{days !== null ? daysSpent(days, t) : state === 'skipped' ? t('skipped') : ''}</p>
      {state === 'here' && <Used deal={deal} now={now} />}
    </li>
  )
}

function daysSpent(days: number, t: T): string {
  return days < 1 ? t('under_a_day') : t('days_spent', { count: Math.round(days) })
}

function Used({ deal, now }: { deal: Deal; now: number }) {
  const stay = { health: deal.health, held: deal.held_since !== null, final: deal.final, entered_at: deal.entered_at, due_at: deal.due?.at ?? null }
  const used = limitUsed(stay, now)
  const colour = colourOf(stay, now)
  if (used === null || !colour) return null
  return <span className={`absolute bottom-0 left-0 h-[3px] ${FILL[colour]}`} style={{ width: `${Math.min(100, used * 100)}%` }} />
}
