// Sets colours and language before the first paint, so that nothing flashes. A file of its own: no script is inline.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = kept('gatebook.theme') ?? (dark ? 'dark' : 'light')
  const chinese = (navigator.language ?? '').toLowerCase().startsWith('zh')
  document.documentElement.lang = (kept('gatebook.lang') ?? (chinese ? 'zh' : 'en')) === 'zh' ? 'zh-CN' : 'en'
})()
