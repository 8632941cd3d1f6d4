const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const DOCX_MIME = `${OFFICE}.wordprocessingml.document`;
export const XLSX_MIME = `${OFFICE}.spreadsheetml.sheet`;
export const PPTX_MIME = `${OFFICE}.presentationml.presentation`;
