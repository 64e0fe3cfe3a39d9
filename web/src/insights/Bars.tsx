// Refusals by gate, work by person: a bar each, with the deals behind it one step away.
import type { ReactNode } from 'react'
import type { Sop } from '../api/sop'
import { usePeople } from '../people/people'
import { type T, useWords } from '../words'
import { exact, short } from '../words/figures'
import { type Period, type Reports, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

interface BarsProps {
  period: Period
  sop: Sop
}

interface BarProps {
  words: ReactNode
  count: number
  most: number
  part?: number
  detail?: ReactNode
  /** Opens the deals behind the bar. */
  onOpen: () => void
}

function Bar({ words, count, most, part = 0, detail, onOpen }: BarProps) {
  return (
    <li className="py-1.5">
      <div className="flex items-baseline gap-2 text-sm">
        <button type="button" className="line-clamp-3 min-w-0 flex-1 text-left hover:text-accent hover:underline" onClick={onOpen}>
          {words}
        </button>
        <span className="font-semibold">{count}</span>
      </div>
      <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunk">
        <div className="flex h-full rounded-full bg-accent/60" style={{ width: `${(count / most) * 100}%` }}>
          {part > 0 && <div className="h-full rounded-full bg-red" style={{ width: `${(part / count) * 100}%` }} />}
        </div>
      </div>
      {detail && <p className="mt-0.5 text-xs text-muted">{detail}</p>}
    </li>
  )
}

const DAY = 86_400
const [TOP, LEAST] = [8, 4]
type Rule = Reports['refusals']['rules'][number]

/** The rules of stages, of moves and of the moves of rows; any other says who may do what, and until when. */
const GATE = /^(stage|move|record\.\w+\.move)\./

/** How often a gate stopped a deal, and how long it then took to pass; of any other rule how often it said no. */
function after({ rule, count: times, mean_seconds_until_passed: seconds }: Rule, t: T): string {
  if (!GATE.test(rule)) return t('refused_times', { times })
  if (seconds === null) return t('refused_not_passed', { times })
  return seconds < DAY / 2 ? t('refused_then_passed_soon', { times }) : t('refused_then_passed', { times, days: (seconds / DAY).toFixed(1) })
}

export function RefusalBars({ period }: BarsProps) {
  const { t, say } = useWords()
  const open = useBehind()
  const { data } = useReport('refusals', period)
  const gates = data?.rules.filter(({ rule }) => GATE.test(rule)).slice(0, TOP) ?? []
  const others = data?.rules.filter(({ rule }) => !GATE.test(rule)).slice(0, LEAST) ?? []
  const most = Math.max(1, ...[...gates, ...others].map((rule) => rule.count))
  const more = (data?.rules.length ?? 0) - gates.length - others.length
  const bars = (rules: Rule[]) => (
    <ul>
      {rules.map((rule) => (
        <Bar key={rule.rule} words={say(rule.words)} count={rule.count} most={most} onOpen={() => open({ title: say(rule.words), figure: { report: 'refusals', figure: 'deals', rule: rule.rule } })} detail={after(rule, t)} />
      ))}
    </ul>
  )
  const rows = data?.rules.map((rule) => [say(rule.words), rule.rule, rule.count, rule.deals, rule.passed])
  return (
    <Panel title={t('refusals')} means={t('refusals_mean')} receipt={data} rows={rows && { name: 'refusals', head: [t('clause'), t('rule'), t('times'), t('deals'), t('passed_later')], rows }} drawn>
      {gates.length ? bars(gates) : <p className="text-sm text-muted">{t('no_figures')}</p>}
      {others.length > 0 && (
        <>
          <h3 className="mb-1 mt-4 text-xs font-semibold text-muted">{t('refused_otherwise')}</h3>
          {bars(others)}
        </>
      )}
      {more > 0 && <p className="mt-2 text-xs text-muted">{t('and_more', { count: more })}</p>}
    </Panel>
  )
}

export function WorkBars({ period }: BarsProps) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const open = useBehind()
  const { data } = useReport('workload', period)
  const most = Math.max(1, ...(data?.owners.map((owner) => owner.open) ?? []))
  const rows = data?.owners.map((owner) => [name(owner.owner), owner.open, owner.overdue, owner.held, owner.value])
  return (
    <Panel title={t('workload')} means={t('workload_means')} receipt={data} rows={rows && { name: 'workload', head: [t('owner'), t('open_deals'), t('overdue'), t('health.grey'), `${t('sort.value')} (${data?.currency ?? ''})`], rows }} drawn>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {data?.owners.map((owner) => (
          <Bar
            key={owner.owner}
            words={name(owner.owner) || t('nobody')}
            onOpen={() => open({ title: t('open_of', { who: name(owner.owner) || t('nobody') }), figure: { report: 'workload', figure: 'open', owner: owner.owner } })}
            count={owner.open}
            most={most}
            part={owner.overdue}
            detail={
              <>
                {owner.overdue > 0 && (
                  <button type="button" className="text-red hover:underline" onClick={() => open({ title: `${t('overdue')} · ${name(owner.owner)}`, figure: { report: 'workload', figure: 'overdue', owner: owner.owner } })}>
                    {t('overdue_of', { count: owner.overdue })}
                  </button>
                )}{' '}
                {Number(owner.value) > 0 && <span title={exact({ amount: owner.value, currency: data.currency }, lang)}>{short({ amount: owner.value, currency: data.currency }, lang)}</span>}
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  )
}
