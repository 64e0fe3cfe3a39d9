// What now: each next stage as a card with what stands before it, missing things right there; other moves below.
import { ArrowRight, ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Deal, Verdict, Way } from '../api/client'
import { useMoves } from '../api/asked'
import { isElsewhere, passageOf } from '../api/passage'
import { isOnTheLine, type Sop, stageOf } from '../api/sop'
import { useAsOf } from '../frame/now'
import { Act } from '../look/Act'
import { Unread } from '../look/Unread'
import { useWords } from '../words'
import { Clause } from './Clause'
import { cardOf } from './card'
import { Section } from './Section'
import { shownIn, useStep, whyNot } from './step'
import { Wanted } from './Wanted'

export function Next({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t } = useWords()
  const { data, error, refetch } = useMoves(deal.id)
  const asOf = useAsOf()
  const [more, setMore] = useState(false)
  if (asOf) return null
  if (error && !data) return <Unread error={error} again={refetch} />
  if (!data) return <div className="skeleton h-40" />
  const ahead = data.moves.filter((way) => leadsOn(way, sop) && !isElsewhere(way))
  const others = data.moves.filter((way) => !ahead.includes(way))
  if (!data.moves.length) return null
  return (
    <Section title={t('what_now')}>
      <div className="space-y-3">
        {ahead.map((way) => (
          <WayCard key={`${way.move} ${deal.stage}`} way={way} deal={deal} sop={sop} first />
        ))}
        {others.length > 0 && (
          <button type="button" aria-expanded={more} className="button plain no-print -ml-2 text-muted" onClick={() => setMore(!more)}>
            {more ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />} {t('other_moves', { count: others.length })}
          </button>
        )}
        {more && others.map((way) => <WayCard key={`${way.move} ${deal.stage}`} way={way} deal={deal} sop={sop} />)}
      </div>
    </Section>
  )
}

/** Whether a move goes along the line, its won end too; every other end stands among the other moves. */
function leadsOn(way: Way, sop: Sop): boolean {
  const to = stageOf(sop, way.to)
  return way.kind === 'forward' && to !== undefined && isOnTheLine(sop, to)
}

function WayCard({ way, deal, sop, first }: { way: Way; deal: Deal; sop: Sop; first?: boolean }) {
  const { t, say } = useWords()
  const passage = passageOf(way)
  const step = useStep(way, cardOf(deal), sop)
  const met = way.verdicts.filter((verdict) => verdict.passed)
  const lacking = shownIn(way)
  return (
    <form onSubmit={step.submit} className="rounded-lg border border-line bg-raised" data-move={way.move} data-standing={way.standing}>
      <header className="flex flex-wrap items-center gap-3 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
            {say(way.name)} <ArrowRight size={14} aria-hidden className="text-muted" /> {say(way.to_name)}
          </h3>
          <p className="text-xs text-muted">
            {passage.kind === 'passable' ? t('all_met', { count: met.length }) : t('some_met', { met: met.length, all: way.verdicts.length })}
          </p>
        </div>
        <Act type="submit" why={whyNot(way, step.ready, t, say)} busy={step.busy} className={`button ${first && step.ready ? 'primary' : ''}`}>
          {t(way.kind === 'back' ? 'send_back' : way.kind === 'jump' ? 'move_there' : 'move_on')}
        </Act>
      </header>
      {(lacking.length > 0 || way.form.length > 0 || way.needs_reason) && (
        <div className="space-y-3 border-t border-line px-4 py-3">
          <Wanted way={way} deal={deal.id} sop={sop} step={step} />
        </div>
      )}
      <Met verdicts={met} sop={sop} />
    </form>
  )
}

function Met({ verdicts, sop }: { verdicts: Verdict[]; sop: Sop }) {
  const { t } = useWords()
  if (!verdicts.length) return null
  return (
    <details className="border-t border-line px-4 py-2">
      <summary className="cursor-pointer text-xs text-muted">{t('see_met', { count: verdicts.length })}</summary>
      <ul className="mt-2 space-y-2 pb-1">
        {verdicts.map((verdict) => (
          <Clause key={verdict.rule} verdict={verdict} sop={sop} />
        ))}
      </ul>
    </details>
  )
}
