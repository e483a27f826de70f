/** Refusals of Word files that come back: the file as a whole, what of it has no place in a clause, and single cells. */
export const wordRefusals = {
  WORD_NOT_DOCX: {
    zh: '这不是 .docx 文件。请在 Word 或 WPS 中另存为“Word 文档（.docx）”后再导入。',
    en: 'This is not a .docx file. Save it as “Word document (.docx)” in Word or WPS, then import it.',
  },
  WORD_OLD_FORMAT: {
    zh: '这是旧版 .doc 文件，读不出修订。请另存为 .docx 后再导入。',
    en: 'This is an old .doc file, whose changes cannot be read. Save it as .docx, then import it.',
  },
  WORD_ENCRYPTED: {
    zh: '文件设有打开密码。请在 Word 或 WPS 中取消密码、另存一份后再导入。',
    en: 'The file is protected by a password. Remove the password in Word or WPS, save a copy, then import it.',
  },
  WORD_TOO_LARGE: {
    zh: '文件有 {found} MB，最多 {max} MB。导出的协议不会这么大，请检查是否插入了图片或附件。',
    en: 'The file has {found} MB; {max} MB at most. An exported agreement is never this large: look for pictures or attachments.',
  },
  WORD_INFLATES: {
    zh: '文件解压后超过 {max} MB，已停止读取。请重新从 Word 另存一份。',
    en: 'Unpacked, the file exceeds {max} MB, so reading was stopped. Save it anew from Word.',
  },
  WORD_BROKEN: {
    zh: '文件已损坏，读不出来（{part}）。请重新从 Word 另存一份。',
    en: 'The file is damaged and cannot be read ({part}). Save it anew from Word.',
  },
  WORD_ENTITIES: {
    zh: '文件含有自定义的 XML 声明（{part}），正常的 Word 文件没有，因此不予读取。',
    en: 'The file declares XML of its own ({part}), which no ordinary Word file does. It is not read.',
  },
  WORD_MACROS: {
    zh: '文件带有宏。宏不会被运行，也不予读取：请另存为不含宏的 .docx 后再导入。',
    en: 'The file contains macros. They are never run, and such a file is not read: save it as a .docx without macros, then import it.',
  },
  WORD_NOT_EXPORTED: {
    zh: '文件里没有从本协议导出的条款标记。请先在此导出，再在导出的文件上修改。',
    en: 'The file carries no marks of an export of this agreement. Export it here first, and edit that file.',
  },
  WORD_OTHER_ALLIANCE: {
    zh: '这是从另一份协议导出的文件，不能导入到这里。',
    en: 'This file was exported from another agreement and cannot be imported here.',
  },
  WORD_TOO_SLOW: {
    zh: '读取超过 {seconds} 秒，已停止。请重新从 Word 另存一份再试。',
    en: 'Reading took more than {seconds} seconds and was stopped. Save the file anew from Word and try again.',
  },
  WORD_UNREADABLE_HERE: {
    zh: '此浏览器不能在后台读取文件。请换用较新的 Chrome、Edge、Firefox 或 Safari。',
    en: 'This browser cannot read files in the background. Use a recent Chrome, Edge, Firefox or Safari.',
  },
  WORD_TEXT_OUTSIDE: {
    zh: '条款之外的文字，没有条款可归：“{text}”。',
    en: 'Text outside all clauses, which belongs to none: “{text}”.',
  },
  WORD_FIXED_MISSING: {
    zh: '章名、标题等固定文字被改动或删除：“{text}”。它们由模板决定，不能在 Word 中修改。',
    en: 'Fixed wording such as a chapter’s name was changed or deleted: “{text}”. The template sets it; it cannot be changed in Word.',
  },
  WORD_TITLE_CHANGED: {
    zh: '条款标题被改为“{text}”。标题由模板决定，改动未采用。',
    en: 'The clause’s title was changed to “{text}”. The template sets it, so the change is left out.',
  },
  WORD_CLAUSE_UNKNOWN: {
    zh: '文件中有协议没有的条款（{mark}）：“{text}”。',
    en: 'A clause that the agreement does not have ({mark}): “{text}”.',
  },
  WORD_CLAUSE_MISSING: {
    zh: '导出时有这一条，文件里没有了。删除条款不能从 Word 导入，请在协商室停用或另行提案。',
    en: 'The clause was exported and is gone from the file. A deletion cannot be imported; propose another wording in the room.',
  },
  WORD_CLAUSE_DISABLED: {
    zh: '这一条现已停用，文件中的改动没有采用。',
    en: 'The clause has been disabled since, so its changes are left out.',
  },
  WORD_CLAUSE_TWICE: {
    zh: '这一条在文件中出现了不止一次，只读了第一处。另一处为：“{text}”。',
    en: 'The clause stands in the file more than once; only the first was read. Another says: “{text}”.',
  },
  WORD_CLAUSE_MOVED: {
    zh: '这一条换了位置。条款次序由模板决定，位置不变；文字改动照常列出。',
    en: 'The clause was moved. The template sets the order, so it stays in place; changes of its text are listed as usual.',
  },
  WORD_BASE_UNKNOWN: {
    zh: '导出时的文本在协商记录中找不到（{hash}），因此与现行文本比较。',
    en: 'The text it was exported with is not on record ({hash}), so the present text is what it is compared with.',
  },
  WORD_OBJECT: {
    zh: '含有不能成为条款文字的{kind}，没有采用。',
    en: 'Contains {kind}, which cannot become the text of a clause and is left out.',
  },
  WORD_PART: {
    zh: '{part}中有导出时没有的文字：“{text}”，没有采用。',
    en: 'The {part} has text that was not exported: “{text}”. It is left out.',
  },
  WORD_COMMENT: { zh: '{author}的批注：“{text}”。', en: 'A remark by {author}: “{text}”.' },
  WORD_TABLE_MISSING: {
    zh: '附表“{table}”被删除。附表只能在协商室修改，这里保持不变。',
    en: 'The table “{table}” was deleted. It stays as it is; change it in the room.',
  },
  WORD_TABLE_STRAY: {
    zh: '有一个不属于本条的表格，没有采用：“{text}”。',
    en: 'A table that is not the clause’s own was left out: “{text}”.',
  },
  WORD_TABLE_COLUMNS: {
    zh: '附表“{table}”的列被改动（{columns}）。列由模板决定，按其余各列读取。',
    en: 'Columns of the table “{table}” were changed ({columns}). The template sets them; the others were read.',
  },
  WORD_TABLE_ROW: {
    zh: '附表“{table}”第 {row} 行的格数不对（可能合并了单元格），这一行没有采用：“{text}”。',
    en: 'Row {row} of the table “{table}” has the wrong number of cells (merged, perhaps) and was left out: “{text}”.',
  },
  WORD_CELL: {
    zh: '附表“{table}”第 {row} 行“{label}”改为“{text}”，没有采用：{reason}',
    en: 'Table “{table}”, row {row}, “{label}” was changed to “{text}” and left out: {reason}',
  },
  WORD_SLOT: {
    zh: '“{label}”改为“{text}”，没有采用：{reason}',
    en: '“{label}” was changed to “{text}” and left out: {reason}',
  },
  WORD_SLOT_TWICE: {
    zh: '同一个值在几处改得不一样（{text}），请只改成一个值。',
    en: 'The same value was changed to different ones ({text}). Settle on one.',
  },
  WORD_PARTY_UNKNOWN: {
    zh: '“{value}”不是签约方。请写代号或简称，如“{example}”。',
    en: '“{value}” is no party. Write its letter or short name, such as “{example}”.',
  },
  WORD_ROW_UNKNOWN: {
    zh: '没有名为“{value}”的“{table}”，或不止一个。',
    en: 'There is no “{table}” named “{value}”, or more than one.',
  },
  WORD_CELL_SHAPE: {
    zh: '这一格每行一项，各栏以“｜”分开，应为：{expected}。',
    en: 'This cell holds one entry a line with its fields set apart by “｜”: {expected}.',
  },
} as const
