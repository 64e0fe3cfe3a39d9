// Which deals the figures are about: of some owners, of a unit with all below it, or by what a field says.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { api, told } from '../api/client'
import type { Sop } from '../api/sop'
import { type Option, Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import type { InsightsSearch } from '../search'
import { useWords } from '../words'

interface WhoseProps {
  sop: Sop
  search: InsightsSearch
  onSet: (changed: InsightsSearch) => void
}

export function WhoseDeals({ sop, search, onSet }: WhoseProps) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const { data } = useQuery({ queryKey: ['units'], queryFn: () => told(api.GET('/api/v1/units')), staleTime: 300_000 })
  const owners = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  const units = (data?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name ?? unit.id, hint: unit.id }))
  return (
    <>
      <Chip label={t('owner')} none={t('everybody')} options={owners} value={search.owner} onPick={(owner) => onSet({ owner })} />
      {(units.length > 0 || search.unit) && <Chip label={t('unit')} none={t('every_unit')} options={units} value={search.unit} onPick={(unit) => onSet({ unit })} />}
      <Chip label={t('field_says')} none={t('all_deals')} options={useSayings(sop)} value={search.field} onPick={(field) => onSet({ field })} />
    </>
  )
}

/** Every choice that a field of the SOP has, as KEY:VALUE. */
function useSayings(sop: Sop): Option[] {
  const { t, say } = useWords()
  return [...sop.fields.values()].flatMap((field) => {
    const choices = field.type === 'boolean' ? [['true', t('yes')], ['false', t('no')]] : (field.of ?? []).map((choice) => [choice.key, say(choice.name) || choice.key])
    return choices.map(([key, words]) => ({ value: `${field.key}:${key}`, label: t('field_is', { field: say(field.name) || field.key, value: words }) }))
  })
}

interface ChipProps {
  label: string
  none: string
  options: Option[]
  value: string | undefined
  onPick: (value: string | undefined) => void
}

function Chip({ label, none, options, value, onPick }: ChipProps): ReactNode {
  const { t } = useWords()
  const chosen = value && (options.find((option) => option.value === value)?.label ?? value)
  const trigger = (
    <button type="button" data-chosen={chosen ? true : undefined} className={`chip max-w-56 ${chosen ? 'border-accent text-accent' : ''}`}>
      <span className="truncate">{chosen ?? label}</span>
    </button>
  )
  return (
    <span className="inline-flex items-center">
      <Picker options={options} value={value} onPick={onPick} label={label} none={none} trigger={trigger} />
      {chosen && (
        <button type="button" className="no-print p-1 text-muted hover:text-accent" aria-label={`${t('take_away')}: ${chosen}`} onClick={() => onPick(undefined)}>
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}
