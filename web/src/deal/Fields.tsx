// What is known of a deal, by the stage that first asks for it; each value is changed where it stands.
import { useMemo, useState } from 'react'
import type { Deal } from '../api/client'
import type { Sop, SopField } from '../api/sop'
import { isEmpty } from '../fields/shown'
import { useWords } from '../words'
import { FieldRow } from './FieldRow'
import { Section } from './Section'

interface Group {
  key: string
  name: string
  fields: SopField[]
}

export function Fields({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say } = useWords()
  const [all, setAll] = useState(false)
  const groups = useMemo(() => grouped(sop, say, t('other_fields'), t('computed_fields')), [sop, say, t])
  const here = sop.stages.findIndex((stage) => stage.key === deal.stage)
  const place = (group: Group) => sop.stages.findIndex((stage) => stage.key === group.key)
  const seen = (group: Group) => all || (place(group) >= 0 && place(group) <= here)
  const shown = groups
    .map((group) => ({ ...group, fields: seen(group) ? group.fields : group.fields.filter((field) => !isEmpty(deal.fields[field.key])) }))
    .filter((group) => group.fields.length)
  const toggle = (
    <button type="button" className="chip no-print" aria-pressed={all} onClick={() => setAll(!all)}>
      {t(all ? 'fewer_fields' : 'all_fields')}
    </button>
  )
  return (
    <Section title={t('fields')} side={toggle}>
      <div className="divide-y divide-line rounded-lg border border-line bg-raised">
        {shown.map((group) => (
          <div key={group.key} className="px-4 py-3">
            <h3 className="mb-1 text-xs text-muted">{group.name}</h3>
            <dl className="grid gap-x-6 sm:grid-cols-2">
              {group.fields.map((field) => (
                <FieldRow key={field.key} field={field} deal={deal} sop={sop} />
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Section>
  )
}

function grouped(sop: Sop, say: ReturnType<typeof useWords>['say'], other: string, computed: string): Group[] {
  const rest = new Map(sop.fields)
  const take = (keys: string[]) => keys.flatMap((key) => {
    const field = rest.get(key)
    rest.delete(key)
    return field && !field.computed ? [field] : []
  })
  const stages = sop.stages.map((stage) => ({ key: stage.key, name: say(stage.name), fields: take(stage.leave?.require ?? []) }))
  const figures = [...sop.fields.values()].filter((field) => field.computed)
  const others = [...rest.values()].filter((field) => !field.computed)
  return [...stages, { key: 'computed', name: computed, fields: figures }, { key: 'other', name: other, fields: others }]
}
