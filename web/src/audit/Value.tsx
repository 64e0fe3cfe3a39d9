// A recorded value; one that wears a mask is shown as such, with why.
import type { SopField } from '../api/sop'
import { type Around, shown } from '../fields/shown'
import { Tip } from '../look/Tip'
import { useWords } from '../words'

export function Value({ value, field, around }: { value: unknown; field: SopField | undefined; around: Around }) {
  const { t } = useWords()
  if (typeof value === 'object' && value !== null && 'masked' in value) {
    return (
      <Tip why={t('masked_why')}>
        <span tabIndex={0} data-masked>
          ••• <span className="sr-only">{t('masked')}</span>
        </span>
      </Tip>
    )
  }
  return <>{shown(value, field, around) || '—'}</>
}
