// What a page could not read, and does not say in its place, is said at its edge: once, with the id to quote and the way to
// try again. That the server is away, or that somebody has to sign in, is said elsewhere.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Problem } from '../api/client'
import { notice } from '../look/notices'
import { useWords } from '../words'

const FAULTS = 500

export function useFaults(): void {
  const { t } = useWords()
  const cache = useQueryClient()
  useEffect(() => {
    const again = () => void cache.refetchQueries({ predicate: (query) => query.state.status === 'error' })
    return cache.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error' || event.query.meta?.said) return
      const { error } = event.action
      if (!(error instanceof Problem) || error.said.status < FAULTS) return
      notice({ good: false, once: 'unread', words: t('unread'), quote: error.said.request_id, deed: { label: t('try_again'), do: again } })
    })
  }, [cache, t])
}
