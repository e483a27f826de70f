import { onBeforeUnmount, onMounted, ref } from 'vue'

/** The whole page takes what is dropped on it: beside a drop zone, the browser would leave the page to show the file. */
export function useDrop(take: (files: readonly File[]) => void) {
  const over = ref(false)
  const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true

  function drag(event: DragEvent): void {
    if (!carriesFiles(event)) return
    event.preventDefault()
    over.value = true
  }
  function leave(event: DragEvent): void {
    // Only leaving the window counts; within it, the pointer goes from one element to the next.
    if (event.relatedTarget === null) over.value = false
  }
  function drop(event: DragEvent): void {
    if (!carriesFiles(event)) return
    event.preventDefault()
    over.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) take(files)
  }

  onMounted(() => {
    addEventListener('dragenter', drag)
    addEventListener('dragover', drag)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
  })
  onBeforeUnmount(() => {
    removeEventListener('dragenter', drag)
    removeEventListener('dragover', drag)
    removeEventListener('dragleave', leave)
    removeEventListener('drop', drop)
  })
  return { over }
}
