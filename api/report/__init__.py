"""The summary report: figures of a selection of testimonies, as HTML, JSON, CSV or XLSX."""
