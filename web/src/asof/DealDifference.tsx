// One deal at two moments: each thing that is said differently, as it was and as it is.
import { useDeal } from '../api/asked'
import { useWorkflow } from '../frame/workflow'
import { Broken } from '../frame/Broken'
import { useAround as useNames } from '../fields/around'
import { shown } from '../fields/shown'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { exact } from '../words/figures'
import type { Deal } from '../api/client'
import type { Between } from './Difference'

export function DealDifference({ deal, between }: { deal: string; between: Between }) {
  const { t } = useWords()
  const first = useDeal(deal, between.from)
  const last = useDeal(deal, between.to)
  const lines = useLines(first.data, last.data)
  const error = last.error
  if (error) return <Broken error={error} />
  if (first.error) return <p className="text-sm text-muted">{t('was_not_there')}</p>
  if (!first.data || !last.data) return <div className="skeleton h-40" aria-busy="true" />
  if (!lines.length) return <p className="text-sm text-muted">{t('nothing_changed')}</p>
  return (
    <table className="w-full text-sm" data-changes={lines.length}>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} className="border-t border-line first:border-0">
            <th scope="row" className="w-40 py-1.5 pr-3 text-left align-baseline font-normal text-muted">
              {line.name}
            </th>
            <td className="py-1.5 align-baseline">
              <span className="text-muted line-through">{line.before || t('empty')}</span> → {line.after || t('empty')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Line {
  key: string
  name: string
  before: string
  after: string
}

function useLines(before: Deal | undefined, after: Deal | undefined): Line[] {
  const { t, say, lang } = useWords()
  const { sop } = useWorkflow()
  const { name: person } = usePeople()
  const around = useNames()
  if (!before || !after) return []
  const stage = (deal: Deal) => say(sop?.stages.find((each) => each.key === deal.stage)?.name) || deal.stage
  const worth = (deal: Deal) => (deal.value ? exact({ amount: deal.value.amount, currency: deal.value.currency }, lang) : '')
  const held = (deal: Deal) => t(deal.held_since ? 'yes' : 'no')
  const read: [string, string, (deal: Deal) => string][] = [
    ['@stage', t('sort.stage'), stage],
    ['@owner', t('owner'), (deal) => person(deal.owner)],
    ['@value', t('sort.value'), worth],
    ['@held', t('health.grey'), held],
  ]
  const lines = read.map(([key, name, of]) => ({ key, name, before: of(before), after: of(after) }))
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
  const fields = keys.map((key) => {
    const field = sop?.fields.get(key)
    const words = (deal: Deal) => (field ? shown(deal.fields[key], field, around) : JSON.stringify(deal.fields[key] ?? ''))
    return { key, name: say(field?.name) || key, before: words(before), after: words(after) }
  })
  return [...lines, ...fields].filter((line) => line.before !== line.after)
}
