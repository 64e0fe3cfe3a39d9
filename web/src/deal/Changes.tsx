// What an event changed of a deal or of one of its rows: each field with what it held before and holds since.
import type { Sop, SopField } from '../api/sop'
import { useAround } from '../fields/around'
import { BeforeAfter } from '../fields/BeforeAfter'
import { isMasked, shown } from '../fields/shown'
import { Tip } from '../look/Tip'
import { useWords } from '../words'
import type { Told } from './told'

export function Changes({ told: { entry, changes }, sop }: { told: Told; sop: Sop }) {
  const { t, say } = useWords()
  const record = sop.records.find((each) => each.key === entry.event.record)
  const rows = changes.map(({ key, before, after }) => {
    const field = record?.fields.find((each) => each.key === key) ?? sop.fields.get(key)
    return { key, name: say(field?.name) || key, before: <Value value={before} field={field} />, after: <Value value={after} field={field} /> }
  })
  return <BeforeAfter what={t('field')} rows={rows} />
}

/** A recorded value; one that wears a mask is shown as such, with why. */
function Value({ value, field }: { value: unknown; field: SopField | undefined }) {
  const { t } = useWords()
  const around = useAround()
  if (!isMasked(value)) return <>{shown(value, field, around) || '—'}</>
  return (
    <Tip why={t('masked_why')}>
      <span tabIndex={0} data-masked>
        ••• <span className="sr-only">{t('masked')}</span>
      </span>
    </Tip>
  )
}
