// Which rows a dated column counts for: all of them, or those where another column has a value; and the day for the others.
import { useWords } from '../words'
import type { Table } from './csv'
import { askable, cellsOf, type Mapping } from './mapping'

interface OnlyProps {
  target: string
  column: string
  table: Table
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

const MANY = 60
const SMALL = 'field min-h-7 py-0.5 text-xs'

export function Only({ target, column, table, mapping, onChange }: OnlyProps) {
  const { t } = useWords()
  const only = mapping.only[target] ?? { column: '', value: '' }
  const set = (changed: Partial<typeof only>) => onChange({ ...mapping, only: { ...mapping.only, [target]: { ...only, ...changed } } })
  return (
    <div className="space-y-1 text-xs">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="shrink-0 text-muted">{t('import.only')}</span>
        <select aria-label={t('import.only_column', { column })} className={`${SMALL} w-auto min-w-0 flex-1`} value={only.column} onChange={(event) => set({ column: event.target.value, value: '' })}>
          <option value="">{t('import.every_row')}</option>
          {askable(mapping, table).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        {only.column && (
          <>
            <span className="shrink-0">=</span>
            <select aria-label={t('import.only_value', { column })} className={`${SMALL} w-auto min-w-0 flex-1`} value={only.value} onChange={(event) => set({ value: event.target.value })}>
              <option value="">{t('choose')}</option>
              {cellsOf(table, only.column)
                .slice(0, MANY)
                .map((cell) => (
                  <option key={cell}>{cell}</option>
                ))}
            </select>
          </>
        )}
      </div>
      <label className="flex items-center gap-1.5">
        <span className="shrink-0 text-muted">{t('import.otherwise')}</span>
        <input type="date" aria-label={t('import.otherwise_of', { column })} className={`${SMALL} w-40`} value={mapping.otherwise[target] ?? ''} onChange={(event) => onChange({ ...mapping, otherwise: { ...mapping.otherwise, [target]: event.target.value } })} />
      </label>
    </div>
  )
}
