// Filters that no deal fits: said once, above the board, with the way back to all deals.
import { type Wanted, useFigures } from '../api/asked'
import { useWords } from '../words'
import { useFilters } from './Filters'

export function NothingFound({ wanted }: { wanted: Wanted }) {
  const { t } = useWords()
  const { search, set } = useFilters()
  const { data } = useFigures(wanted)
  const narrowed = search.q || search.owner || search.unit || search.health
  if (!narrowed || !data || data.stages.some((stage) => stage.deals)) return null
  return (
    <p role="status" className="mx-4 mb-2.5 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2 text-sm">
      {t('no_deals')}
      <button type="button" className="button" onClick={() => set({ q: undefined, owner: undefined, unit: undefined, health: undefined })}>
        {t('clear_filters')}
      </button>
    </p>
  )
}
