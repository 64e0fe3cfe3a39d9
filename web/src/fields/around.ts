// What it takes to write values in words here: the language, the names of people and of customers.
import { useMemo } from 'react'
import { useCustomers } from '../api/asked'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import type { Around } from './shown'

export function useAround(): Around {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const { data } = useCustomers('')
  const names = useMemo(() => new Map((data?.customers ?? []).map((each) => [each.id, each.name])), [data])
  return {
    t,
    say,
    lang,
    person: name,
    customer: (id) => {
      const said = names.get(id)
      return typeof said === 'string' ? said : id
    },
  }
}
