// How long deals stay: for each stage a box plot in working days, beside its limit, and how many kept that.
import { useLimit } from '../api/limit'
import type { Sop, SopStage } from '../api/sop'
import { useWords } from '../words'
import { percent } from '../words/figures'
import { type Period, type Stages, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

/** A day on the wall; how many seconds a working day has, the report says. */
const DAY = 86_400
type Stay = Stages['stages'][number]

export function Durations({ period, sop }: { period: Period; sop: Sop }) {
  const { t, say } = useWords()
  const { data } = useReport('stages', period)
  const stays = data?.stages.filter((stage) => stage.ended && !sop.final.has(stage.key) && stage.working_seconds.p50 !== null) ?? []
  const day = data?.working_day_seconds ?? DAY
  const most = Math.max(1, ...stays.map((stage) => (stage.working_seconds.p90 ?? 0) / day))
  const name = (key: string) => say(sop.stages.find((stage) => stage.key === key)?.name) || key
  const days = (seconds: number | null, of = day) => (seconds === null ? null : Number((seconds / of).toFixed(2)))
  const rows = data?.stages.map(({ key, visits, rework, limited, in_time_rate: rate, working_seconds: spent, held_seconds: held }) => [name(key), visits, rework, limited, rate, days(spent.p25), days(spent.p50), days(spent.p75), days(spent.p90), days(held.mean, DAY)])
  const head = [t('sort.stage'), t('visits'), t('rework'), t('limited'), t('in_time'), ...['P25', 'P50', 'P75', 'P90'].map((each) => t('in_working_days', { name: each })), t('in_days', { name: t('held_mean') })]
  return (
    <Panel title={t('durations')} means={t('durations_mean')} receipt={data} rows={rows && { name: 'durations', head, rows }} drawn>
      {!stays.length && <p className="text-sm text-muted">{t('no_figures')}</p>}
      {stays.length > 0 && (
        <table className="w-full text-sm">
          <thead>
            <tr className="text-left text-xs text-muted">
              <th scope="col" className="pb-1 font-normal">
                {t('sort.stage')}
              </th>
              <th scope="col" className="pb-1 font-normal">
                <Scale most={most} />
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                {t('median')}
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal max-sm:hidden" title={t('held_means')}>
                {t('held_mean')}
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal max-sm:hidden">
                {t('limit')}
              </th>
              <th scope="col" className="pb-1 pl-4 text-right font-normal">
                {t('in_time')}
              </th>
            </tr>
          </thead>
          <tbody>
            {stays.map((stay) => {
              const stage = sop.stages.find((each) => each.key === stay.key)
              return stage && <Row key={stay.key} stage={stage} sop={sop} stay={stay} day={day} most={most} />
            })}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function Scale({ most }: { most: number }) {
  const { t } = useWords()
  return (
    <span className="flex justify-between">
      <span>0</span>
      <span>{t('working_days', { count: Number(most.toFixed(most < 10 ? 1 : 0)) })}</span>
    </span>
  )
}

function Row({ stage, sop, stay, day, most }: { stage: SopStage; sop: Sop; stay: Stay; day: number; most: number }) {
  const { t, say, lang } = useWords()
  const open = useBehind()
  const limit = useLimit(sop, stage)
  const name = say(stage.name)
  const late = () => open({ title: `${t('late_stays')} · ${name}`, figure: { report: 'stages', figure: 'late', stage: stage.key } })
  return (
    <tr className="border-t border-line first:border-0">
      <th scope="row" className="w-40 min-w-20 py-2 pr-4 text-left font-normal">
        <button type="button" data-stays={stage.key} className="text-left hover:text-accent hover:underline" onClick={() => open({ title: `${t('ended_stays')} · ${name}`, figure: { report: 'stages', figure: 'ended', stage: stage.key } })}>
          {name}
        </button>
      </th>
      <td className="min-w-24 py-2 sm:min-w-40">
        <Box stay={stay} day={day} most={most} limit={limit ? Number(limit) : null} />
      </td>
      <td className="w-24 whitespace-nowrap py-2 pl-4 text-right">{t('working_days', { count: Number(show(stay.working_seconds.p50, day)) })}</td>
      <td className="w-20 whitespace-nowrap py-2 pl-4 text-right text-xs text-muted max-sm:hidden" data-held={stay.key}>
        {stay.held_seconds.mean ? t('days_spent', { count: Number(show(stay.held_seconds.mean, DAY)) }) : '–'}
      </td>
      <td className="w-20 whitespace-nowrap py-2 pl-4 text-right text-xs text-muted max-sm:hidden" title={limit ? t('limit_days', { days: limit }) : undefined}>
        {limit ? t('limit_short', { count: Number(limit) }) : ''}
      </td>
      <td className="w-20 whitespace-nowrap py-2 pl-4 text-right">
        {stay.in_time_rate === null ? (
          <span className="text-muted">–</span>
        ) : (
          <button type="button" data-late={stage.key} className="hover:text-accent hover:underline" title={t('in_time_of', { in_time: stay.in_time, count: stay.limited })} onClick={late}>
            {percent(stay.in_time_rate, lang)}
          </button>
        )}
      </td>
    </tr>
  )
}

/** From the least to nine tenths a thin line, from a quarter to three quarters a box, the median as a stroke. */
function Box({ stay, day, most, limit }: { stay: Stay; day: number; most: number; limit: number | null }) {
  const { t } = useWords()
  const { p25, p50, p75, p90, min } = stay.working_seconds
  const at = (seconds: number | null) => Math.min(100, ((seconds ?? 0) / day / most) * 100)
  const late = limit !== null && (p75 ?? 0) / day > limit
  const words = t('durations_words', { p25: show(p25, day), p50: show(p50, day), p75: show(p75, day), p90: show(p90, day) })
  return (
    <div className="relative h-5" role="img" aria-label={words} title={words} data-box>
      <span className="absolute inset-y-2 bg-line" style={{ left: `${at(min)}%`, width: `${at(p90) - at(min)}%` }} />
      <span className={`absolute inset-y-0.5 rounded-sm ${late ? 'bg-yellow-fill/60' : 'bg-accent/40'}`} style={{ left: `${at(p25)}%`, width: `${Math.max(0.5, at(p75) - at(p25))}%` }} />
      <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${at(p50)}%` }} />
      {limit !== null && limit <= most && <span className="absolute inset-y-0 border-l-2 border-dashed border-red" style={{ left: `${(limit / most) * 100}%` }} title={t('limit_days', { days: String(limit) })} />}
    </div>
  )
}

const show = (seconds: number | null, of: number): string => (seconds === null ? '–' : (seconds / of).toFixed(1))
