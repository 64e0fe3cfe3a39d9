// Each column of the file with some of its cells, and what it becomes; chosen by hand, proposed by name.
import type { Sop } from '../api/sop'
import { useWords } from '../words'
import type { Table } from './csv'
import { cellsOf, choicesOf, type Kind, type Mapping, meant } from './mapping'
import { Meanings } from './Meanings'
import { Only } from './Only'

interface ColumnsProps {
  sop: Sop
  table: Table
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  onKind: (kind: Kind) => void
}

const KINDS: Kind[] = ['wide', 'log']
const SAMPLES = 3

export function Columns(props: ColumnsProps) {
  const { table, mapping, onChange, onKind } = props
  const { t } = useWords()
  return (
    <div className="space-y-4">
      <div role="radiogroup" aria-label={t('import.shape')} className="grid gap-2 sm:grid-cols-2">
        {KINDS.map((kind) => (
          <label key={kind} className={`flex cursor-pointer gap-2 rounded-lg border p-3 text-sm ${mapping.kind === kind ? 'border-accent bg-wash' : 'border-line bg-raised'}`}>
            <input type="radio" name="kind" className="mt-1 accent-accent" checked={mapping.kind === kind} onChange={() => onKind(kind)} />
            <span>
              <span className="font-semibold">{t(`import.${kind}`)}</span>
              <span className="block text-xs text-muted">{t(`import.${kind}.means`)}</span>
            </span>
          </label>
        ))}
      </div>
      <div className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-muted">
            <tr>
              <th className="px-3 py-2 font-normal">{t('import.column')}</th>
              <th className="px-3 py-2 font-normal">{t('import.cells')}</th>
              <th className="px-3 py-2 font-normal">{t('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <Column key={column} column={column} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap gap-4">
        <label className="block min-w-60 flex-1">
          <span className="mb-1 block text-sm">{t('import.title')}</span>
          <input className="field" placeholder={table.columns.slice(0, 2).map((column) => `{${column}}`).join(' ')} value={mapping.title} onChange={(event) => onChange({ ...mapping, title: event.target.value })} />
          <span className="mt-1 block text-xs text-muted">{t('import.title_means')}</span>
        </label>
        {mapping.kind === 'wide' && !Object.values(mapping.targets).some((target) => target.startsWith('stage:')) && (
          <label className="block w-60">
            <span className="mb-1 block text-sm">{t('import.since')}</span>
            <input type="date" required className="field" value={mapping.since} onChange={(event) => event.target.value && onChange({ ...mapping, since: event.target.value })} />
            <span className="mt-1 block text-xs text-muted">{t('import.since_means')}</span>
          </label>
        )}
      </div>
    </div>
  )
}

function Column({ column, sop, table, mapping, onChange }: ColumnsProps & { column: string }) {
  const { t } = useWords()
  const target = mapping.targets[column]
  const samples = cellsOf(table, column).slice(0, SAMPLES)
  const become = (chosen: string) => {
    const others = Object.entries(mapping.targets).filter(([each, was]) => each !== column && was !== chosen)
    const now = { ...mapping, targets: { ...Object.fromEntries(others), ...(chosen ? { [column]: chosen } : {}) } }
    onChange({ ...now, values: { ...now.values, ...meant(now, table, sop, column) } })
  }
  return (
    <tr className="border-t border-line align-top" data-column-name={column}>
      <td className="max-w-48 break-words px-3 py-2 font-semibold">{column}</td>
      <td className="max-w-64 px-3 py-2 text-xs text-muted">
        {samples.map((cell) => (
          <span key={cell} className="block truncate" title={cell}>
            {cell}
          </span>
        ))}
      </td>
      <td className="w-80 space-y-2 px-3 py-2">
        <select aria-label={t('import.column_becomes', { column })} className={`field ${target ? '' : 'text-muted'}`} value={target ?? ''} onChange={(event) => become(event.target.value)}>
          <Targets sop={sop} kind={mapping.kind} />
        </select>
        {!target && mapping.title.includes(`{${column}}`) && <p className="text-xs text-muted">{t('import.in_title')}</p>}
        {target?.startsWith('stage:') && <Only column={column} table={table} mapping={mapping} onChange={onChange} />}
        {target && choicesOf(target, sop).length > 0 && <Meanings column={column} target={target} sop={sop} table={table} mapping={mapping} onChange={onChange} />}
      </td>
    </tr>
  )
}

/** All that a column can become; what is worked out, or asked elsewhere, is not among it. */
function Targets({ sop, kind }: { sop: Sop; kind: Kind }) {
  const { t, say } = useWords()
  const customers = kind === 'wide' && [...sop.fields.values()].some((field) => field.to === 'customer')
  const parts = ['id', 'owner', 'unit', ...(customers ? ['customer'] : []), ...(kind === 'log' ? ['stage', 'at'] : [])]
  return (
    <>
      <option value="">{t('import.left_out')}</option>
      <optgroup label={t('import.the_deal')}>
        {parts.map((part) => (
          <option key={part} value={part}>
            {t(`import.part.${part}`)}
          </option>
        ))}
      </optgroup>
      {kind === 'wide' && (
        <optgroup label={t('import.entered')}>
          {sop.stages.map((stage) => (
            <option key={stage.key} value={`stage:${stage.key}`}>
              {t('import.entered_stage', { stage: say(stage.name) })}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t('fields')}>
        {[...sop.fields.values()]
          .filter((field) => !field.computed)
          .map((field) => (
            <option key={field.key} value={`field:${field.key}`}>
              {say(field.name)}
            </option>
          ))}
      </optgroup>
    </>
  )
}
