// What is said after a move, with the way back where the SOP leaves one open for some minutes.
import { useQueryClient } from '@tanstack/react-query'
import { api, type Card, newKey, told } from '../api/client'
import { freshen } from '../api/moving'
import { place } from '../api/place'
import type { Sop } from '../api/sop'
import { stageOf } from '../api/sop'
import { notice, report } from '../look/notices'
import { useWords } from '../words'

export function useSayMoved(sop: Sop) {
  const { t, say } = useWords()
  const cache = useQueryClient()
  const undo = async (deal: string) => {
    try {
      const params = { path: { deal }, header: { 'Idempotency-Key': newKey() } }
      place.raise((await told(api.POST('/api/v1/deals/{deal}/undo', { params }))).position)
      notice({ good: true, words: t('undone') })
    } catch (error) {
      report(error, say)
    } finally {
      freshen(cache, deal)
    }
  }
  return (card: Card, stage: string) => {
    const words = t('moved', { deal: card.title ?? card.id, stage: say(stageOf(sop, stage)?.name) })
    notice({ good: true, words, ...(sop.undo ? { deed: { label: t('undo'), do: () => void undo(card.id) } } : {}) })
  }
}
