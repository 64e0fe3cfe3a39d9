// How long deals stay: for each stage the middle, the middle half and the slow end, in working days, beside its limit.
import { useLimit } from '../api/limit'
import type { Sop, SopStage } from '../api/sop'
import { useWords } from '../words'
import { type Period, type Stages, useReport } from './asked'
import { Panel } from './Panel'

/** Working seconds count the whole working day, so a day is a day. */
const DAY = 86_400

export function Durations({ period, sop }: { period: Period; sop: Sop }) {
  const { t, say } = useWords()
  const { data } = useReport('stages', period)
  const stays = data?.stages.filter((stage) => stage.visits && !sop.final.has(stage.key) && stage.working_seconds.p50 !== null) ?? []
  const most = Math.max(1, ...stays.map((stage) => (stage.working_seconds.p90 ?? 0) / DAY))
  const name = (key: string) => say(sop.stages.find((stage) => stage.key === key)?.name) || key
  const days = (seconds: number | null) => (seconds === null ? null : Number((seconds / DAY).toFixed(2)))
  const rows = data?.stages.map(({ key, visits, rework, working_seconds: spent }) => [name(key), visits, rework ?? 0, days(spent.p50), days(spent.p75), days(spent.p90)])
  return (
    <Panel title={t('durations')} means={t('durations_mean')} receipt={data} rows={rows && { name: 'durations', head: [t('sort.stage'), t('visits'), t('rework'), 'P50', 'P75', 'P90'], rows }}>
      {!stays.length && <p className="text-sm text-muted">{t('no_figures')}</p>}
      <table className="w-full text-sm">
        <tbody>
          {stays.map((stay) => {
            const stage = sop.stages.find((each) => each.key === stay.key)
            return stage && <Row key={stay.key} stage={stage} sop={sop} stay={stay} most={most} />
          })}
        </tbody>
      </table>
    </Panel>
  )
}

function Row({ stage, sop, stay, most }: { stage: SopStage; sop: Sop; stay: Stages['stages'][number]; most: number }) {
  const { t, say } = useWords()
  const limit = useLimit(sop, stage)
  const { p50, p75, p90, min } = stay.working_seconds
  const at = (seconds: number | null) => Math.min(100, ((seconds ?? 0) / DAY / most) * 100)
  const end = limit ? Number(limit) : null
  const late = end !== null && (p75 ?? 0) / DAY > end
  const words = t('durations_words', { p50: show(p50), p75: show(p75), p90: show(p90) })
  return (
    <tr className="border-t border-line first:border-0">
      <th scope="row" className="w-40 py-2 pr-4 text-left font-normal">
        {say(stage.name)}
      </th>
      <td className="min-w-40 py-2">
        <div className="relative h-5" role="img" aria-label={words} title={words}>
          <span className="absolute inset-y-2 bg-line" style={{ left: `${at(min)}%`, width: `${at(p90) - at(min)}%` }} />
          <span className={`absolute inset-y-0.5 rounded-sm ${late ? 'bg-yellow/60' : 'bg-accent/40'}`} style={{ left: `${at(min)}%`, width: `${Math.max(0.5, at(p75) - at(min))}%` }} />
          <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${at(p50)}%` }} />
          {end !== null && end <= most && <span className="absolute inset-y-0 border-l-2 border-dashed border-red" style={{ left: `${(end / most) * 100}%` }} title={t('limit_days', { days: limit ?? '' })} />}
        </div>
      </td>
      <td className="w-24 whitespace-nowrap py-2 pl-4 text-right">{t('working_days', { count: Number(show(p50)) })}</td>
      <td className="w-20 whitespace-nowrap py-2 pl-4 text-right text-xs text-muted" title={limit ? t('limit_days', { days: limit }) : undefined}>
        {limit ? t('limit_short', { days: limit }) : ''}
      </td>
    </tr>
  )
}

const show = (seconds: number | null): string => (seconds === null ? '–' : (seconds / DAY).toFixed(1))
