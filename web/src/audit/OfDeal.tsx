// Of a line about a deal: what its fields held before and after, and the rules that let it pass or stopped it, in words.
import { useQuery } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import { useSop } from '../api/asked'
import { api, told } from '../api/client'
import { Changes } from '../deal/Changes'
import { withBefore } from '../deal/told'
import { useWords } from '../words'

export function OfDeal({ deal, position }: { deal: string; position: number }) {
  const { data } = useQuery({
    queryKey: ['timeline', deal, 'words'],
    queryFn: () => told(api.GET('/api/v1/deals/{deal}/timeline', { params: { path: { deal }, query: { verdicts: 'words' } } })),
    staleTime: 60_000,
  })
  const entries = data?.entries ?? []
  const opened = entries.find((entry) => entry.type === 'deal.opened')?.event as { workflow?: string; version?: number } | undefined
  const { data: sop } = useSop(opened?.workflow, opened?.version)
  const { say, t } = useWords()
  const line = withBefore(entries).find(({ entry }) => entry.position === position)
  if (!line || !sop) return null
  return (
    <>
      <Changes told={line} sop={sop} />
      {(line.entry.verdicts?.length ?? 0) > 0 && (
        <ul className="space-y-1 text-xs" aria-label={t('rules_asked')}>
          {line.entry.verdicts?.map((verdict) => (
            <li key={verdict.rule} className="flex gap-1.5" data-rule={verdict.rule} data-passed={verdict.passed}>
              {verdict.passed ? <Check size={14} aria-hidden className="mt-0.5 shrink-0 text-muted" /> : <Circle size={14} aria-hidden className="mt-0.5 shrink-0 text-amber" />}
              <span className={verdict.passed ? 'text-muted' : ''}>
                <span className="sr-only">{t(verdict.passed ? 'met' : 'not_met')}: </span>
                {say(verdict)} {say(verdict.actual) && <span className="text-muted">({t('stands_at', { actual: say(verdict.actual) })})</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
