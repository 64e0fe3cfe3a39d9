// The stages as a line of steps: done with the days spent, the present one with its limit, those to come with theirs,
// those that were skipped or that the SOP does not ask of this deal.
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useMoves } from '../api/asked'
import type { Deal } from '../api/client'
import { useLimit, useLimitWords } from '../api/limit'
import { isElsewhere } from '../api/passage'
import { isOnTheLine, type Sop, type SopStage } from '../api/sop'
import { useNow } from '../frame/now'
import { colourOf, FILL, limitUsed } from '../look/health'
import { Tip } from '../look/Tip'
import { type T, useWords } from '../words'
import { daysIn, ledPast, type Stay } from './stays'

export function Path({ deal, sop, stays }: { deal: Deal; sop: Sop; stays: Stay[] | undefined }) {
  const { t } = useWords()
  const here = sop.stages.findIndex((stage) => stage.key === deal.stage)
  const been = new Set(stays?.map((stay) => stay.stage))
  const steps = sop.stages.filter((stage) => isOnTheLine(sop, stage) || stage.key === deal.stage)
  const { data } = useMoves(deal.id)
  const ways = data?.moves.filter((way) => way.kind === 'forward') ?? []
  const apart = new Set(ways.filter(isElsewhere).map((way) => way.to))
  for (const way of ways) if (!isElsewhere(way)) apart.delete(way.to)
  const line = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const step = line.current?.querySelector<HTMLElement>('[aria-current]')
    if (line.current && step) line.current.scrollLeft = step.offsetLeft - (line.current.clientWidth - step.clientWidth) / 2
  }, [deal.stage])
  const furthest = Math.max(...sop.stages.map((stage, index) => (been.has(stage.key) && isOnTheLine(sop, stage) ? index : -1)))
  const past = ledPast(stays ?? [], sop.stages.map((stage) => stage.key))
  return (
    <ol ref={line} aria-label={t('stage_path')} className="stage-path relative mt-4 flex gap-1 overflow-x-auto pb-1">
      {steps.map((stage) => {
        const place = sop.stages.indexOf(stage)
        const state = place === here ? 'here' : been.has(stage.key) || (!stays && place < here) ? 'done' : place < (deal.final ? furthest : Math.max(here, furthest)) ? (past.has(stage.key) ? 'apart' : 'skipped') : apart.has(stage.key) ? 'apart' : 'ahead'
        return <Step key={stage.key} sop={sop} stage={stage} state={state} deal={deal} stays={stays ?? []} />
      })}
    </ol>
  )
}

interface StepProps {
  sop: Sop
  stage: SopStage
  state: 'here' | 'done' | 'skipped' | 'apart' | 'ahead'
  deal: Deal
  stays: Stay[]
}

const LOOK: Record<StepProps['state'], string> = {
  here: 'border-accent bg-wash font-semibold',
  done: 'border-line bg-raised',
  skipped: 'border-dashed border-line text-muted',
  apart: 'border-dashed border-line text-muted',
  ahead: 'border-transparent bg-sunk text-muted',
}

function Step({ sop, stage, state, deal, stays }: StepProps) {
  const { t, say } = useWords()
  const now = useNow()
  const over = deal.final && state === 'here'
  const days = over ? null : daysIn(stays, stage.key, now)
  const limits = useLimitWords(deal.workflow, stage.key).map(say)
  const limit = useLimit(sop, stage)
  const what = state === 'skipped' || state === 'apart' ? t(state) : ''
  const why = [say(stage.name), say(stage.goal), what, ...limits.map((limit) => t('limit_is', { limit }))].filter(Boolean).join(' · ')
  return (
    <li
      aria-current={state === 'here' ? 'step' : undefined}
      className={`relative flex flex-col overflow-hidden ${state === 'here' ? 'min-w-44 flex-[1.6]' : 'min-w-20 flex-1 max-sm:min-w-28'} rounded-md border px-1 pb-2 pt-1.5 ${LOOK[state]}`}
    >
      <Tip why={why}>
        <button type="button" className="block w-full text-left text-xs">
          <span className="line-clamp-2 hyphens-auto break-words">{say(stage.name)}</span>
        </button>
      </Tip>
      <span className="flex-1" />
      <p className="flex h-4.5 items-center gap-1 whitespace-nowrap text-xs font-normal text-muted">
        {state === 'done' && <Check size={12} aria-hidden className="shrink-0" />}
        {[days === null ? what : daysSpent(days, t), limit && state === 'here' ? t('limit_here', { count: Number(limit) }) : limit && state === 'ahead' && !deal.final ? t('limit_short', { count: Number(limit) }) : ''].filter(Boolean).join(' · ')}
      </p>
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
