// What is said of the whole file and not of one column: the title of deals, how dates are written, who is entered anew.
import { useWords } from '../words'
import type { ColumnsProps } from './Columns'
import { columnOf } from './mapping'
import { fieldsOf, shapeOf } from './shapes'

const DATES = ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日', '%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y', '%Y/%m/%d %H:%M', '%d/%m/%Y %H:%M', '%m/%d/%Y %H:%M']

export function Settings({ under, table, mapping, onChange }: ColumnsProps) {
  const { t } = useWords()
  const shape = shapeOf(under, mapping.kind)
  const deals = mapping.kind === 'wide' || mapping.kind === 'log'
  const named = Object.values(mapping.targets).flat()
  const dated = named.some((target) => target === 'at' || target.startsWith('stage:') || fieldsOf(under, mapping).some((field) => target === `field:${field.key}` && field.type.startsWith('date')))
  return (
    <div className="flex flex-wrap gap-4">
      {deals && (
        <label className="block min-w-60 flex-1">
          <span className="mb-1 block text-sm">{t('import.title')}</span>
          <input className="field" placeholder={table.columns.slice(0, 2).map((column) => `{${column}}`).join(' ')} value={mapping.title} onChange={(event) => onChange({ ...mapping, title: event.target.value })} />
          <span className="mt-1 block text-xs text-muted">{t('import.title_means')}</span>
        </label>
      )}
      {mapping.kind === 'wide' && !named.some((target) => target.startsWith('stage:')) && (
        <label className="block w-60">
          <span className="mb-1 block text-sm">{t('import.since')}</span>
          <input type="date" required className="field" value={mapping.since} onChange={(event) => event.target.value && onChange({ ...mapping, since: event.target.value })} />
          <span className="mt-1 block text-xs text-muted">{t('import.since_means')}</span>
        </label>
      )}
      {dated && (
        <label className="block w-60">
          <span className="mb-1 block text-sm">{t('import.dates')}</span>
          <select className="field" value={mapping.dates} onChange={(event) => onChange({ ...mapping, dates: event.target.value })}>
            <option value="">{t('import.dates_found')}</option>
            {[...new Set([...DATES, ...(mapping.dates ? [mapping.dates] : [])])].map((each) => (
              <option key={each} value={each}>
                {example(each)}
              </option>
            ))}
          </select>
          <span className="mt-1 block text-xs text-muted">{t('import.dates_means')}</span>
        </label>
      )}
      {shape?.create && columnOf(mapping, table, 'customer') !== undefined && <Tick label={t('import.create')} on={mapping.create} onTurn={(create) => onChange({ ...mapping, create })} />}
      {shape?.change && <Tick label={t('import.change')} on={mapping.change} onTurn={(change) => onChange({ ...mapping, change })} />}
    </div>
  )
}

/** The last of March as a format writes it. */
function example(format: string): string {
  const parts: Record<string, string> = { '%Y': '2026', '%m': '03', '%d': '31', '%H': '14', '%M': '30', '%y': '26', '%S': '00' }
  return format.replace(/%[YmdHMyS]/g, (part) => parts[part] ?? part)
}

function Tick({ label, on, onTurn }: { label: string; on: boolean; onTurn: (on: boolean) => void }) {
  return (
    <label className="flex items-center gap-2 self-center text-sm">
      <input type="checkbox" className="accent-accent" checked={on} onChange={(event) => onTurn(event.target.checked)} />
      {label}
    </label>
  )
}
