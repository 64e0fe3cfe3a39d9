// A deal's fields changed from the table: those that its stage asks for, what it is worth, and when it is expected.
import { Link } from '@tanstack/react-router'
import { useDeal, useSop } from '../api/asked'
import type { Deal } from '../api/client'
import { type Sop, type SopField, stageOf } from '../api/sop'
import { FieldRow } from '../deal/FieldRow'
import { Sheet } from '../look/Sheet'
import { PartiesKnown } from '../people/parties'
import { useWords } from '../words'

/** What the stage's gate asks for, then what figures are made of; each once, and nothing that is computed. */
function wanted(deal: Deal, sop: Sop): SopField[] {
  const keys = [...(stageOf(sop, deal.stage)?.leave?.require ?? []), ...(sop.value ?? []), sop.expected ?? '']
  return [...new Set(keys)].flatMap((key) => {
    const field = sop.fields.get(key)
    return field && !field.computed ? [field] : []
  })
}

export function EditSheet({ deal: id, title, onClose }: { deal: string; title: string; onClose: () => void }) {
  const { t } = useWords()
  const { data: deal } = useDeal(id)
  const { data: sop } = useSop(deal?.workflow, deal?.workflow_version)
  const fields = deal && sop ? wanted(deal, sop) : []
  return (
    <Sheet title={title} onClose={onClose} wide>
      {!deal || !sop ? (
        <div className="skeleton h-40" />
      ) : (
        <PartiesKnown deal={deal} sop={sop}>
          {fields.length === 0 && <p className="text-sm text-muted">{t('nothing_to_edit')}</p>}
          <dl>
            {fields.map((field) => (
              <FieldRow key={field.key} field={field} deal={deal} sop={sop} />
            ))}
          </dl>
        </PartiesKnown>
      )}
      <Link to="/deals/$deal" params={{ deal: id }} className="mt-3 inline-block text-sm text-accent hover:underline">
        {t('open_deal')}
      </Link>
    </Sheet>
  )
}
