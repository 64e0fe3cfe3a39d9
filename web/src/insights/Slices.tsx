// The same figures parted: by owner, by team, or by what a field says.
import type { Sop, SopField } from '../api/sop'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { exact, percent, short } from '../words/figures'
import { type Period, type Slice, useReport } from './asked'
import { useBehind } from './BehindSheet'
import { Panel } from './Panel'

const PARTED = new Set(['choice', 'boolean', 'ref', 'user'])
const BY = ['owner', 'team']
const NAMED = { deals: 'deals', open: 'open_deals', won: 'won', lost: 'lost' } as const
/** A group's value as the question takes it; that of no value is empty. */
const text = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))

export function By({ sop, by, onBy }: { sop: Sop; by: string | undefined; onBy: (by: string | undefined) => void }) {
  const { t, say } = useWords()
  const fields = [...sop.fields.values()].filter((field) => PARTED.has(field.type))
  return (
    <select aria-label={t('parted_by')} className="field h-7 min-h-7 w-auto max-w-48 rounded-full py-0 text-xs" value={by ?? ''} onChange={(event) => onBy(event.target.value || undefined)}>
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
  const open = useBehind()
  const field = sop.fields.get(period.by ?? '')
  const words = (slice: Slice) => named(slice.value, period.by, field, { name, say, yes: t('yes'), no: t('no'), none: t('without_value') })
  const slices = (data?.by ?? []).toSorted((a, b) => b.deals - a.deals)
  const head = [field ? say(field.name) : t(`parted_by_${period.by ?? 'owner'}`), t('deals'), t('open_deals'), t('won'), t('lost'), t('win_rate'), t('won_value')]
  const rows = data && slices.map((slice) => [words(slice), slice.deals, slice.open, slice.won, slice.lost, slice.win_rate_closed, slice.won_value])
  return (
    <Panel title={t('slices')} means={t('slices_mean')} receipt={data} rows={rows && { name: 'slices', head, rows }} drawn>
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
                    <button type="button" data-part={figure} className="hover:text-accent hover:underline disabled:no-underline" disabled={!slice[figure]} onClick={() => open({ title: `${words(slice)} · ${t(NAMED[figure])}`, figure: { report: 'funnel', figure, value: text(slice.value) }, period })}>
                      {slice[figure]}
                    </button>
                  </td>
                ))}
                <td className="py-1.5 pl-3 text-right">{percent(slice.win_rate_closed, lang) ?? '–'}</td>
                <td className="py-1.5 pl-3 text-right" title={exact(value, lang)}>
                  {Number(slice.won_value) ? short(value, lang) : '–'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
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
