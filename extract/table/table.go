// Package table makes budget tables of grids: it finds a table's title, unit
// and header, joins what is continued over pages and gives every cell its
// row and its column path.
package table
