// Losses by reason and by the stage they were lost from: a table whose shade is how many, each cell opening its deals.
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import { exact, short } from '../words/figures'
import { type Period, type Reports, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

/** What the names and sums take, and at least each stage, so that no word breaks; a narrow window scrolls. */
const NAMES = 304
const PLACE = 88

type Reason = Reports['losses']['reasons'][number]

export function Losses({ period, sop }: { period: Period; sop: Sop }) {
  const { t, say } = useWords()
  const { data } = useReport('losses', period)
  const named = (reason: Reason) => say(reason.name) || reason.reason || t('without_reason')
  const places = sop.stages.filter((stage) => data?.reasons.some((reason) => reason.stages[stage.key]))
  const head = [t('reason'), ...places.map((stage) => say(stage.name)), t('deals'), t('sort.value')]
  const rows = data?.reasons.map((reason) => [named(reason), ...places.map((stage) => reason.stages[stage.key] ?? 0), reason.deals, reason.value])
  return (
    <Panel title={t('losses')} means={t('losses_mean')} receipt={data} rows={rows && { name: 'losses', head: [...head.slice(0, -1), `${t('sort.value')} (${data?.currency ?? ''})`], rows }} drawn>
      {data && !data.reasons.length && <p className="text-sm text-muted">{t('no_figures')}</p>}
      {data && data.reasons.length > 0 && (
        <table className="w-full table-fixed text-sm print:min-w-0!" style={{ minWidth: NAMES + places.length * PLACE }}>
          <colgroup>
            <col className="w-36" />
            <col span={places.length} />
            <col className="w-16" />
            <col className="w-24" />
          </colgroup>
          <thead>
            <tr className="text-xs text-muted">
              {head.map((words, at) => (
                <th key={words} scope="col" className={`break-words px-1 pb-1.5 align-bottom font-normal ${at ? 'text-right' : 'text-left'}`}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.reasons.map((reason) => (
              <Row key={reason.reason} reason={reason} name={named(reason)} places={places.map((stage) => stage.key)} data={data} sop={sop} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

interface RowProps {
  reason: Reason
  name: string
  places: string[]
  data: Reports['losses']
  sop: Sop
}

function Row({ reason, name, places, data, sop }: RowProps) {
  const { say, lang } = useWords()
  const open = useBehind()
  const most = Math.max(1, ...data.reasons.flatMap((each) => Object.values(each.stages)))
  const asked = { report: 'losses', figure: 'lost', reason: reason.reason ?? '' } as const
  const value = { amount: reason.value, currency: data.currency }
  const of = (stage: string) => say(sop.stages.find((each) => each.key === stage)?.name)
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-2 text-left font-normal">
        {name}
      </th>
      {places.map((stage) => {
        const count = reason.stages[stage] ?? 0
        return (
          <td key={stage} className="p-0.5 text-right">
            {count > 0 && (
              <button type="button" aria-label={`${name}, ${of(stage)}: ${count}`} className="relative h-7 w-full rounded px-2 text-right hover:text-accent" onClick={() => open({ title: `${name} · ${of(stage)}`, figure: { ...asked, stage } })}>
                <span aria-hidden className="absolute inset-0 rounded bg-accent" style={{ opacity: 0.06 + 0.3 * (count / most) }} />
                <span className="relative">{count}</span>
              </button>
            )}
          </td>
        )
      })}
      <td className="py-1 pl-2 text-right font-semibold">
        <button type="button" className="hover:text-accent hover:underline" data-lost={reason.reason} onClick={() => open({ title: name, figure: asked })}>
          {reason.deals}
        </button>
      </td>
      <td className="whitespace-nowrap py-1 pl-3 text-right text-xs text-muted" title={exact(value, lang)}>
        {Number(reason.value) ? short(value, lang) : ''}
      </td>
    </tr>
  )
}
