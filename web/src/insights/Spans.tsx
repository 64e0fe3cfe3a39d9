// The period of the figures: one of a few spans back from the moment looked at, or two dates of one's own.
import { type InsightsSearch, SPANS } from '../search'
import { useWords } from '../words'
import { dayIn } from '../words/figures'

interface SpansProps {
  search: InsightsSearch
  onSet: (changed: InsightsSearch) => void
}

export function Spans({ search, onSet }: SpansProps) {
  const { t } = useWords()
  const own = search.from !== undefined || search.to !== undefined
  const span = search.span ?? 'all'
  const pick = (each: (typeof SPANS)[number]) => onSet({ span: each === 'all' ? undefined : each, from: undefined, to: undefined })
  return (
    <div role="group" aria-label={t('period')} className="flex flex-wrap items-center gap-1">
      {SPANS.map((each) => (
        <button key={each} type="button" aria-pressed={!own && span === each} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => pick(each)}>
          {t(`span.${each}`)}
        </button>
      ))}
      <DateField label={t('period_from')} value={search.from} onSet={(from) => onSet({ from, span: undefined })} />
      <span aria-hidden className="no-print text-xs text-muted">
        –
      </span>
      <DateField label={t('period_to')} value={search.to} onSet={(to) => onSet({ to, span: undefined })} />
    </div>
  )
}

function DateField({ label, value, onSet }: { label: string; value: string | undefined; onSet: (day: string | undefined) => void }) {
  return <input type="date" aria-label={label} title={label} value={value ?? ''} className={`field h-7 min-h-7 w-32 rounded-full py-0 text-xs ${value ? 'border-accent text-accent' : 'no-print text-muted'}`} onChange={(event) => onSet(event.target.value || undefined)} />
}

const DAY = 86_400_000
const LENGTH: Record<string, number> = { month: 30, quarter: 91, year: 365 }

/** The period asked for in days of the SOP's zone, as the server reads them; a day that is named as its end is in it. */
export function within({ span, from, to }: InsightsSearch, asOf: string | undefined, zone: string): { from?: string; to?: string } {
  if (from || to) return { ...(from ? { from } : {}), ...(to ? { to: dayIn(Date.parse(to) + DAY, 'UTC') } : {}) }
  const days = LENGTH[span ?? 'all']
  if (!days) return {}
  const end = (asOf ? Date.parse(asOf) : Date.now()) + DAY
  return { from: dayIn(end - days * DAY, zone), to: dayIn(end, zone) }
}
