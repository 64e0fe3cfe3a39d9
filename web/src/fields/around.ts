// What it takes to write values in words here: the language, the names of people, customers and contacts.
import { useMemo } from 'react'
import { useCustomers } from '../api/asked'
import { useParties } from '../people/parties'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import type { Around } from './shown'

export function useAround(): Around {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const { data } = useCustomers('')
  const parties = useParties()
  const names = useMemo(() => new Map((data?.customers ?? []).map((each) => [each.id, each.name])), [data])
  return {
    t,
    say,
    lang,
    person: name,
    customer: (id) => parties.customers.get(id) ?? names.get(id) ?? id,
    contact: (id) => parties.contacts.get(id) ?? id,
  }
}
