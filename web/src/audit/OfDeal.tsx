// Of a line about a deal: what its fields held before and after, and the rules that let it pass or stopped it, in words.
import { useQuery } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import { useSop } from '../api/asked'
import { api, told } from '../api/client'
import { withBefore } from '../deal/told'
import { useAround } from '../fields/around'
import { useWords } from '../words'
import { Value } from './Value'

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
  const around = useAround()
  const line = withBefore(entries).find(({ entry }) => entry.position === position)
  if (!line || !sop) return null
  const record = sop.records.find((each) => each.key === line.entry.event.record)
  return (
    <>
      {line.changes.length > 0 && (
        <table className="w-full max-w-2xl text-left text-xs">
          <thead>
            <tr className="text-muted">
              <th className="py-1 pr-3 font-normal">{t('field')}</th>
              <th className="py-1 pr-3 font-normal">{t('before')}</th>
              <th className="py-1 font-normal">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {line.changes.map(({ key, before, after }) => {
              const field = record?.fields.find((each) => each.key === key) ?? sop.fields.get(key)
              return (
                <tr key={key} className="border-t border-line align-top">
                  <td className="py-1 pr-3">{say(field?.name) || key}</td>
                  <td className="py-1 pr-3 text-muted">
                    <Value value={before} field={field} around={around} />
                  </td>
                  <td className="py-1">
                    <Value value={after} field={field} around={around} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
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
