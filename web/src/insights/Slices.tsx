// The same figures parted: by owner, by team, or by what a field says.
import type { ReactNode } from 'react'
import type { Sop, SopField } from '../api/sop'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { exact, percent, short } from '../words/figures'
import { type Period, type Slice, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

const PARTED = new Set(['choice', 'boolean', 'ref', 'user'])
const BY = ['owner', 'team']
const NAMED = { deals: 'deals', open: 'open_deals', won: 'won', lost: 'lost', closed: 'win_rate' } as const
/** A group's value as the question takes it; that of no value is empty. */
const text = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))

export function By({ sop, by, onBy }: { sop: Sop; by: string | undefined; onBy: (by: string | undefined) => void }) {
  const { t, say } = useWords()
  const fields = [...sop.fields.values()].filter((field) => PARTED.has(field.type))
  return (
    <select aria-label={t('parted_by')} className={`field h-7 min-h-7 w-auto max-w-48 rounded-full py-0 text-xs ${by ? '' : 'no-print'}`} value={by ?? ''} onChange={(event) => onBy(event.target.value || undefined)}>
      <option value="">{t('parted_by_nothing')}</option>
      {BY.map((each) => (
        <option key={each} value={each}>
          {t(`parted_by_${each}`)}
        </option>
      ))}
      {fields.map((field) => (
        <option key={field.key} value={field.key}>
          {t('parted_by_field', { name: say(field.name) })}
        </option>
      ))}
    </select>
  )
}

export function Slices({ period, sop }: { period: Period; sop: Sop }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const { data } = useReport('funnel', period)
  const field = sop.fields.get(period.by ?? '')
  const words = (slice: Slice) => named(slice.value, period.by, field, { name, say, yes: t('yes'), no: t('no'), none: t('without_value') })
  const slices = (data?.by ?? []).toSorted((a, b) => b.deals - a.deals)
  const head = [field ? say(field.name) : t(`parted_by_${period.by ?? 'owner'}`), t('deals'), t('open_deals'), t('won'), t('lost'), t('win_rate'), t('won_value')]
  const rows = data && slices.map((slice) => [words(slice), slice.deals, slice.open, slice.won, slice.lost, slice.win_rate_closed, slice.won_value])
  return (
    <Panel title={t('slices')} means={t('slices_mean')} receipt={data} rows={rows && { name: 'slices', head: [...head.slice(0, -1), `${t('won_value')} (${data?.currency ?? ''})`], rows }} drawn>
      <table className="w-full text-sm" data-slices>
        <thead>
          <tr className="text-xs text-muted">
            {head.map((each, at) => (
              <th key={each} scope="col" className={`pb-1.5 font-normal ${at ? 'pl-3 text-right' : 'text-left'}`}>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slices.map((slice) => {
            const value = { amount: slice.won_value, currency: data?.currency ?? sop.currency }
            return (
              <tr key={String(slice.value)} className="border-t border-line" data-slice={String(slice.value)}>
                <th scope="row" className="py-1.5 text-left font-normal">
                  {words(slice)}
                </th>
                {(['deals', 'open', 'won', 'lost'] as const).map((figure) => (
                  <td key={figure} className="py-1.5 pl-3 text-right">
                    <Opens slice={slice} figure={figure} words={words(slice)} period={period}>
                      {slice[figure] || undefined}
                    </Opens>
                  </td>
                ))}
                <td className="py-1.5 pl-3 text-right">
                  <Opens slice={slice} figure="closed" words={words(slice)} period={period}>
                    {percent(slice.win_rate_closed, lang)}
                  </Opens>
                </td>
                <td className="py-1.5 pl-3 text-right" title={exact(value, lang)}>
                  <Opens slice={slice} figure="won" words={words(slice)} period={period}>
                    {Number(slice.won_value) ? short(value, lang) : undefined}
                  </Opens>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}

interface OpensProps {
  slice: Slice
  figure: keyof typeof NAMED
  words: string
  period: Period
  children: ReactNode
}

/** A figure of a group, with the deals behind it; a dash where there are none. */
function Opens({ slice, figure, words, period, children }: OpensProps) {
  const { t } = useWords()
  const open = useBehind()
  if (!children) return <span className="text-muted">–</span>
  return (
    <button type="button" data-part={figure} className="hover:text-accent hover:underline" onClick={() => open({ title: `${words} · ${t(NAMED[figure])}`, figure: { report: 'funnel', figure, value: text(slice.value) }, period })}>
      {children}
    </button>
  )
}

interface Namers {
  name: (id: string) => string
  say: (words: SopField['name'] | undefined) => string
  yes: string
  no: string
  none: string
}

function named(value: unknown, by: string | undefined, field: SopField | undefined, { name, say, yes, no, none }: Namers): string {
  if (value === null || value === undefined || value === '') return none
  if (typeof value === 'boolean') return value ? yes : no
  if (by === 'owner' || field?.type === 'user' || field?.to === 'member') return name(String(value))
  return say(field?.of?.find((choice) => choice.key === value)?.name) || (typeof value === 'object' ? JSON.stringify(value) : String(value))
}
