x = json
if x == 0:
    y = 0
elif x == 1:
    y = 1
elif x == 2:
    y = 2
elif x == 3:
    y = 3
elif x == 4:
    y = 4
elif x == 5:
    y = 5
elif x == 6:
    y = 6
elif x == 7:
    y = 7
elif x == 8:
    y = 8
elif x == 9:
    y = 9
elif x == 10:
    y = 10
elif x == 11:
    y = 11
elif x == 12:
    y = 12
elif x == 13:
    y = 13
elif x == 14:
    y = 14
elif x == 15:
    y = 15
elif x == 16:
    y = 16
elif x == 17:
    y = 17
elif x == 18:
    y = 18
elif x == 19:
    y = 19
elif x == 20:
    y = 20
elif x == 21:
    y = 21
elif x == 22:
    y = 22
elif x == 23:
    y = 23
elif x == 24:
    y = 24
elif x == 25:
    y = 25
elif x == 26:
    y = 26
elif x == 27:
    y = 27
elif x == 28:
    y = 28
elif x == 29:
    y = 29
elif x == 30:
    y = 30
elif x == 31:
    y = 31
elif x == 32:
    y = 32
elif x == 33:
    y = 33
elif x == 34:
    y = 34
elif x == 35:
    y = 35
elif x == 36:
    y = 36
elif x == 37:
    y = 37
elif x == 38:
    y = 38
elif x == 39:
    y = 39
elif x == 40:
    y = 40
elif x == 41:
    y = 41
elif x == 42:
    y = 42
elif x == 43:
    y = 43
elif x == 44:
    y = 44
elif x == 45:
    y = 45
elif x == 46:
    y = 46
elif x == 47:
    y = 47
elif x == 48:
    y = 48
elif x == 49:
    y = 49
elif x == 50:
    y = 50
elif x == 51:
    y = 51
elif x == 52:
    y = 52
elif x == 53:
    y = 53
elif x == 54:
    y = 54
elif x == 55:
    y = 55
elif x == 56:
    y = 56
elif x == 57:
    y = 57
elif x == 58:
    y = 58
elif x == 59:
    y = 59
elif x == 60:
    y = 60
elif x == 61:
    y = 61
elif x == 62:
    y = 62
elif x == 63:
    y = 63
elif x == 64:
    y = 64
elif x == 65:
    y = 65
elif x == 66:
    y = 66
elif x == 67:
    y = 67
elif x == 68:
    y = 68
elif x == 69:
    y = 69
elif x == 70:
    y = 70
elif x == 71:
    y = 71
elif x == 72:
    y = 72
elif x == 73:
    y = 73
elif x == 74:
    y = 74
elif x == 75:
    y = 75
elif x == 76:
    y = 76
elif x == 77:
    y = 77
elif x == 78:
    y = 78
elif x == 79:
    y = 79
elif x == 80:
    y = 80
elif x == 81:
    y = 81
elif x == 82:
    y = 82
elif x == 83:
    y = 83
elif x == 84:
    y = 84
elif x == 85:
    y = 85
elif x == 86:
    y = 86
elif x == 87:
    y = 87
elif x == 88:
    y = 88
elif x == 89:
    y = 89
elif x == 90:
    y = 90
elif x == 91:
    y = 91
elif x == 92:
    y = 92
elif x == 93:
    y = 93
elif x == 94:
    y = 94
elif x == 95:
    y = 95
elif x == 96:
    y = 96
elif x == 97:
    y = 97
elif x == 98:
    y = 98
elif x == 99:
    y = 99
elif x == 100:
    y = 100
elif x == 101:
    y = 101
elif x == 102:
    y = 102
elif x == 103:
    y = 103
elif x == 104:
    y = 104
elif x == 105:
    y = 105
elif x == 106:
    y = 106
elif x == 107:
    y = 107
elif x == 108:
    y = 108
elif x == 109:
    y = 109
elif x == 110:
    y = 110
elif x == 111:
    y = 111
elif x == 112:
    y = 112
elif x == 113:
    y = 113
elif x == 114:
    y = 114
elif x == 115:
    y = 115
elif x == 116:
    y = 116
elif x == 117:
    y = 117
elif x == 118:
    y = 118
elif x == 119:
    y = 119
elif x == 120:
    y = 120
elif x == 121:
    y = 121
elif x == 122:
    y = 122
elif x == 123:
    y = 123
elif x == 124:
    y = 124
elif x == 125:
    y = 125
elif x == 126:
    y = 126
elif x == 127:
    y = 127
elif x == 128:
    y = 128
elif x == 129:
    y = 129
elif x == 130:
    y = 130
elif x == 131:
    y = 131
elif x == 132:
    y = 132
elif x == 133:
    y = 133
elif x == 134:
    y = 134
elif x == 135:
    y = 135
elif x == 136:
    y = 136
elif x == 137:
    y = 137
elif x == 138:
    y = 138
elif x == 139:
    y = 139
elif x == 140:
    y = 140
elif x == 141:
    y = 141
elif x == 142:
    y = 142
elif x == 143:
    y = 143
elif x == 144:
    y = 144
elif x == 145:
    y = 145
elif x == 146:
    y = 146
elif x == 147:
    y = 147
elif x == 148:
    y = 148
elif x == 149:
    y = 149
elif x == 150:
    y = 150
elif x == 151:
    y = 151
elif x == 152:
    y = 152
elif x == 153:
    y = 153
elif x == 154:
    y = 154
elif x == 155:
    y = 155
elif x == 156:
    y = 156
elif x == 157:
    y = 157
elif x == 158:
    y = 158
elif x == 159:
    y = 159
elif x == 160:
    y = 160
elif x == 161:
    y = 161
elif x == 162:
    y = 162
elif x == 163:
    y = 163
elif x == 164:
    y = 164
elif x == 165:
    y = 165
elif x == 166:
    y = 166
elif x == 167:
    y = 167
elif x == 168:
    y = 168
elif x == 169:
    y = 169
elif x == 170:
    y = 170
elif x == 171:
    y = 171
elif x == 172:
    y = 172
elif x == 173:
    y = 173
elif x == 174:
    y = 174
elif x == 175:
    y = 175
elif x == 176:
    y = 176
elif x == 177:
    y = 177
elif x == 178:
    y = 178
elif x == 179:
    y = 179
elif x == 180:
    y = 180
elif x == 181:
    y = 181
elif x == 182:
    y = 182
elif x == 183:
    y = 183
elif x == 184:
    y = 184
elif x == 185:
    y = 185
elif x == 186:
    y = 186
elif x == 187:
    y = 187
elif x == 188:
    y = 188
elif x == 189:
    y = 189
elif x == 190:
    y = 190
elif x == 191:
    y = 191
elif x == 192:
    y = 192
elif x == 193:
    y = 193
elif x == 194:
    y = 194
elif x == 195:
    y = 195
elif x == 196:
    y = 196
elif x == 197:
    y = 197
elif x == 198:
    y = 198
elif x == 199:
    y = 199
elif x == 200:
    y = 200
elif x == 201:
    y = 201
elif x == 202:
    y = 202
elif x == 203:
    y = 203
elif x == 204:
    y = 204
elif x == 205:
    y = 205
elif x == 206:
    y = 206
elif x == 207:
    y = 207
elif x == 208:
    y = 208
elif x == 209:
    y = 209
elif x == 210:
    y = 210
elif x == 211:
    y = 211
elif x == 212:
    y = 212
elif x == 213:
    y = 213
elif x == 214:
    y = 214
elif x == 215:
    y = 215
elif x == 216:
    y = 216
elif x == 217:
    y = 217
elif x == 218:
    y = 218
elif x == 219:
    y = 219
elif x == 220:
    y = 220
elif x == 221:
    y = 221
elif x == 222:
    y = 222
elif x == 223:
    y = 223
elif x == 224:
    y = 224
elif x == 225:
    y = 225
elif x == 226:
    y = 226
elif x == 227:
    y = 227
elif x == 228:
    y = 228
elif x == 229:
    y = 229
elif x == 230:
    y = 230
elif x == 231:
    y = 231
elif x == 232:
    y = 232
elif x == 233:
    y = 233
elif x == 234:
    y = 234
elif x == 235:
    y = 235
elif x == 236:
    y = 236
elif x == 237:
    y = 237
elif x == 238:
    y = 238
elif x == 239:
    y = 239
elif x == 240:
    y = 240
elif x == 241:
    y = 241
elif x == 242:
    y = 242
elif x == 243:
    y = 243
elif x == 244:
    y = 244
elif x == 245:
    y = 245
elif x == 246:
    y = 246
elif x == 247:
    y = 247
elif x == 248:
    y = 248
elif x == 249:
    y = 249
elif x == 250:
    y = 250
elif x == 251:
    y = 251
elif x == 252:
    y = 252
elif x == 253:
    y = 253
elif x == 254:
    y = 254
elif x == 255:
    y = 255
elif x == 256:
    y = 256
elif x == 257:
    y = 257
elif x == 258:
    y = 258
elif x == 259:
    y = 259
elif x == 260:
    y = 260
elif x == 261:
    y = 261
elif x == 262:
    y = 262
elif x == 263:
    y = 263
elif x == 264:
    y = 264
elif x == 265:
    y = 265
elif x == 266:
    y = 266
elif x == 267:
    y = 267
elif x == 268:
    y = 268
elif x == 269:
    y = 269
elif x == 270:
    y = 270
elif x == 271:
    y = 271
elif x == 272:
    y = 272
elif x == 273:
    y = 273
elif x == 274:
    y = 274
elif x == 275:
    y = 275
elif x == 276:
    y = 276
elif x == 277:
    y = 277
elif x == 278:
    y = 278
elif x == 279:
    y = 279
elif x == 280:
    y = 280
elif x == 281:
    y = 281
elif x == 282:
    y = 282
elif x == 283:
    y = 283
elif x == 284:
    y = 284
elif x == 285:
    y = 285
elif x == 286:
    y = 286
elif x == 287:
    y = 287
elif x == 288:
    y = 288
elif x == 289:
    y = 289
elif x == 290:
    y = 290
elif x == 291:
    y = 291
elif x == 292:
    y = 292
elif x == 293:
    y = 293
elif x == 294:
    y = 294
elif x == 295:
    y = 295
elif x == 296:
    y = 296
elif x == 297:
    y = 297
elif x == 298:
    y = 298
elif x == 299:
    y = 299
elif x == 300:
    y = 300
elif x == 301:
    y = 301
elif x == 302:
    y = 302
elif x == 303:
    y = 303
elif x == 304:
    y = 304
elif x == 305:
    y = 305
elif x == 306:
    y = 306
elif x == 307:
    y = 307
elif x == 308:
    y = 308
elif x == 309:
    y = 309
elif x == 310:
    y = 310
elif x == 311:
    y = 311
elif x == 312:
    y = 312
elif x == 313:
    y = 313
elif x == 314:
    y = 314
elif x == 315:
    y = 315
elif x == 316:
    y = 316
elif x == 317:
    y = 317
elif x == 318:
    y = 318
elif x == 319:
    y = 319
elif x == 320:
    y = 320
elif x == 321:
    y = 321
elif x == 322:
    y = 322
elif x == 323:
    y = 323
elif x == 324:
    y = 324
elif x == 325:
    y = 325
elif x == 326:
    y = 326
elif x == 327:
    y = 327
elif x == 328:
    y = 328
elif x == 329:
    y = 329
elif x == 330:
    y = 330
elif x == 331:
    y = 331
elif x == 332:
    y = 332
elif x == 333:
    y = 333
elif x == 334:
    y = 334
elif x == 335:
    y = 335
elif x == 336:
    y = 336
elif x == 337:
    y = 337
elif x == 338:
    y = 338
elif x == 339:
    y = 339
elif x == 340:
    y = 340
elif x == 341:
    y = 341
elif x == 342:
    y = 342
elif x == 343:
    y = 343
elif x == 344:
    y = 344
elif x == 345:
    y = 345
elif x == 346:
    y = 346
elif x == 347:
    y = 347
elif x == 348:
    y = 348
elif x == 349:
    y = 349
elif x == 350:
    y = 350
elif x == 351:
    y = 351
elif x == 352:
    y = 352
elif x == 353:
    y = 353
elif x == 354:
    y = 354
elif x == 355:
    y = 355
elif x == 356:
    y = 356
elif x == 357:
    y = 357
elif x == 358:
    y = 358
elif x == 359:
    y = 359
elif x == 360:
    y = 360
elif x == 361:
    y = 361
elif x == 362:
    y = 362
elif x == 363:
    y = 363
elif x == 364:
    y = 364
elif x == 365:
    y = 365
elif x == 366:
    y = 366
elif x == 367:
    y = 367
elif x == 368:
    y = 368
elif x == 369:
    y = 369
elif x == 370:
    y = 370
elif x == 371:
    y = 371
elif x == 372:
    y = 372
elif x == 373:
    y = 373
elif x == 374:
    y = 374
elif x == 375:
    y = 375
elif x == 376:
    y = 376
elif x == 377:
    y = 377
elif x == 378:
    y = 378
elif x == 379:
    y = 379
elif x == 380:
    y = 380
elif x == 381:
    y = 381
elif x == 382:
    y = 382
elif x == 383:
    y = 383
elif x == 384:
    y = 384
elif x == 385:
    y = 385
elif x == 386:
    y = 386
elif x == 387:
    y = 387
elif x == 388:
    y = 388
elif x == 389:
    y = 389
elif x == 390:
    y = 390
elif x == 391:
    y = 391
elif x == 392:
    y = 392
elif x == 393:
    y = 393
elif x == 394:
    y = 394
elif x == 395:
    y = 395
elif x == 396:
    y = 396
elif x == 397:
    y = 397
elif x == 398:
    y = 398
elif x == 399:
    y = 399
elif x == 400:
    y = 400
elif x == 401:
    y = 401
elif x == 402:
    y = 402
elif x == 403:
    y = 403
elif x == 404:
    y = 404
elif x == 405:
    y = 405
elif x == 406:
    y = 406
elif x == 407:
    y = 407
elif x == 408:
    y = 408
elif x == 409:
    y = 409
elif x == 410:
    y = 410
elif x == 411:
    y = 411
elif x == 412:
    y = 412
elif x == 413:
    y = 413
elif x == 414:
    y = 414
elif x == 415:
    y = 415
elif x == 416:
    y = 416
elif x == 417:
    y = 417
elif x == 418:
    y = 418
elif x == 419:
    y = 419
elif x == 420:
    y = 420
elif x == 421:
    y = 421
elif x == 422:
    y = 422
elif x == 423:
    y = 423
elif x == 424:
    y = 424
elif x == 425:
    y = 425
elif x == 426:
    y = 426
elif x == 427:
    y = 427
elif x == 428:
    y = 428
elif x == 429:
    y = 429
elif x == 430:
    y = 430
elif x == 431:
    y = 431
elif x == 432:
    y = 432
elif x == 433:
    y = 433
elif x == 434:
    y = 434
elif x == 435:
    y = 435
elif x == 436:
    y = 436
elif x == 437:
    y = 437
elif x == 438:
    y = 438
elif x == 439:
    y = 439
elif x == 440:
    y = 440
elif x == 441:
    y = 441
elif x == 442:
    y = 442
elif x == 443:
    y = 443
elif x == 444:
    y = 444
elif x == 445:
    y = 445
elif x == 446:
    y = 446
elif x == 447:
    y = 447
elif x == 448:
    y = 448
elif x == 449:
    y = 449
elif x == 450:
    y = 450
elif x == 451:
    y = 451
elif x == 452:
    y = 452
elif x == 453:
    y = 453
elif x == 454:
    y = 454
elif x == 455:
    y = 455
elif x == 456:
    y = 456
elif x == 457:
    y = 457
elif x == 458:
    y = 458
elif x == 459:
    y = 459
elif x == 460:
    y = 460
elif x == 461:
    y = 461
elif x == 462:
    y = 462
elif x == 463:
    y = 463
elif x == 464:
    y = 464
elif x == 465:
    y = 465
elif x == 466:
    y = 466
elif x == 467:
    y = 467
elif x == 468:
    y = 468
elif x == 469:
    y = 469
elif x == 470:
    y = 470
elif x == 471:
    y = 471
elif x == 472:
    y = 472
elif x == 473:
    y = 473
elif x == 474:
    y = 474
elif x == 475:
    y = 475
elif x == 476:
    y = 476
elif x == 477:
    y = 477
elif x == 478:
    y = 478
elif x == 479:
    y = 479
elif x == 480:
    y = 480
elif x == 481:
    y = 481
elif x == 482:
    y = 482
elif x == 483:
    y = 483
elif x == 484:
    y = 484
elif x == 485:
    y = 485
elif x == 486:
    y = 486
elif x == 487:
    y = 487
elif x == 488:
    y = 488
elif x == 489:
    y = 489
elif x == 490:
    y = 490
elif x == 491:
    y = 491
elif x == 492:
    y = 492
elif x == 493:
    y = 493
elif x == 494:
    y = 494
elif x == 495:
    y = 495
elif x == 496:
    y = 496
elif x == 497:
    y = 497
elif x == 498:
    y = 498
elif x == 499:
    y = 499
elif x == 500:
    y = 500
elif x == 501:
    y = 501
elif x == 502:
    y = 502
elif x == 503:
    y = 503
elif x == 504:
    y = 504
elif x == 505:
    y = 505
elif x == 506:
    y = 506
elif x == 507:
    y = 507
elif x == 508:
    y = 508
elif x == 509:
    y = 509
elif x == 510:
    y = 510
elif x == 511:
    y = 511
elif x == 512:
    y = 512
elif x == 513:
    y = 513
elif x == 514:
    y = 514
elif x == 515:
    y = 515
elif x == 516:
    y = 516
elif x == 517:
    y = 517
elif x == 518:
    y = 518
elif x == 519:
    y = 519
elif x == 520:
    y = 520
elif x == 521:
    y = 521
elif x == 522:
    y = 522
elif x == 523:
    y = 523
elif x == 524:
    y = 524
elif x == 525:
    y = 525
elif x == 526:
    y = 526
elif x == 527:
    y = 527
elif x == 528:
    y = 528
elif x == 529:
    y = 529
elif x == 530:
    y = 530
elif x == 531:
    y = 531
elif x == 532:
    y = 532
elif x == 533:
    y = 533
elif x == 534:
    y = 534
elif x == 535:
    y = 535
elif x == 536:
    y = 536
elif x == 537:
    y = 537
elif x == 538:
    y = 538
elif x == 539:
    y = 539
elif x == 540:
    y = 540
elif x == 541:
    y = 541
elif x == 542:
    y = 542
elif x == 543:
    y = 543
elif x == 544:
    y = 544
elif x == 545:
    y = 545
elif x == 546:
    y = 546
elif x == 547:
    y = 547
elif x == 548:
    y = 548
elif x == 549:
    y = 549
elif x == 550:
    y = 550
elif x == 551:
    y = 551
elif x == 552:
    y = 552
elif x == 553:
    y = 553
elif x == 554:
    y = 554
elif x == 555:
    y = 555
elif x == 556:
    y = 556
elif x == 557:
    y = 557
elif x == 558:
    y = 558
elif x == 559:
    y = 559
elif x == 560:
    y = 560
elif x == 561:
    y = 561
elif x == 562:
    y = 562
elif x == 563:
    y = 563
elif x == 564:
    y = 564
elif x == 565:
    y = 565
elif x == 566:
    y = 566
elif x == 567:
    y = 567
elif x == 568:
    y = 568
elif x == 569:
    y = 569
elif x == 570:
    y = 570
elif x == 571:
    y = 571
elif x == 572:
    y = 572
elif x == 573:
    y = 573
elif x == 574:
    y = 574
elif x == 575:
    y = 575
elif x == 576:
    y = 576
elif x == 577:
    y = 577
elif x == 578:
    y = 578
elif x == 579:
    y = 579
elif x == 580:
    y = 580
elif x == 581:
    y = 581
elif x == 582:
    y = 582
elif x == 583:
    y = 583
elif x == 584:
    y = 584
elif x == 585:
    y = 585
elif x == 586:
    y = 586
elif x == 587:
    y = 587
elif x == 588:
    y = 588
elif x == 589:
    y = 589
elif x == 590:
    y = 590
elif x == 591:
    y = 591
elif x == 592:
    y = 592
elif x == 593:
    y = 593
elif x == 594:
    y = 594
elif x == 595:
    y = 595
elif x == 596:
    y = 596
elif x == 597:
    y = 597
elif x == 598:
    y = 598
elif x == 599:
    y = 599
elif x == 600:
    y = 600
elif x == 601:
    y = 601
elif x == 602:
    y = 602
elif x == 603:
    y = 603
elif x == 604:
    y = 604
elif x == 605:
    y = 605
elif x == 606:
    y = 606
elif x == 607:
    y = 607
elif x == 608:
    y = 608
elif x == 609:
    y = 609
elif x == 610:
    y = 610
elif x == 611:
    y = 611
elif x == 612:
    y = 612
elif x == 613:
    y = 613
elif x == 614:
    y = 614
elif x == 615:
    y = 615
elif x == 616:
    y = 616
elif x == 617:
    y = 617
elif x == 618:
    y = 618
elif x == 619:
    y = 619
elif x == 620:
    y = 620
elif x == 621:
    y = 621
elif x == 622:
    y = 622
elif x == 623:
    y = 623
elif x == 624:
    y = 624
elif x == 625:
    y = 625
elif x == 626:
    y = 626
elif x == 627:
    y = 627
elif x == 628:
    y = 628
elif x == 629:
    y = 629
elif x == 630:
    y = 630
elif x == 631:
    y = 631
elif x == 632:
    y = 632
elif x == 633:
    y = 633
elif x == 634:
    y = 634
elif x == 635:
    y = 635
elif x == 636:
    y = 636
elif x == 637:
    y = 637
elif x == 638:
    y = 638
elif x == 639:
    y = 639
elif x == 640:
    y = 640
elif x == 641:
    y = 641
elif x == 642:
    y = 642
elif x == 643:
    y = 643
elif x == 644:
    y = 644
elif x == 645:
    y = 645
elif x == 646:
    y = 646
elif x == 647:
    y = 647
elif x == 648:
    y = 648
elif x == 649:
    y = 649
elif x == 650:
    y = 650
elif x == 651:
    y = 651
elif x == 652:
    y = 652
elif x == 653:
    y = 653
elif x == 654:
    y = 654
elif x == 655:
    y = 655
elif x == 656:
    y = 656
elif x == 657:
    y = 657
elif x == 658:
    y = 658
elif x == 659:
    y = 659
elif x == 660:
    y = 660
elif x == 661:
    y = 661
elif x == 662:
    y = 662
elif x == 663:
    y = 663
elif x == 664:
    y = 664
elif x == 665:
    y = 665
elif x == 666:
    y = 666
elif x == 667:
    y = 667
elif x == 668:
    y = 668
elif x == 669:
    y = 669
elif x == 670:
    y = 670
elif x == 671:
    y = 671
elif x == 672:
    y = 672
elif x == 673:
    y = 673
elif x == 674:
    y = 674
elif x == 675:
    y = 675
elif x == 676:
    y = 676
elif x == 677:
    y = 677
elif x == 678:
    y = 678
elif x == 679:
    y = 679
elif x == 680:
    y = 680
elif x == 681:
    y = 681
elif x == 682:
    y = 682
elif x == 683:
    y = 683
elif x == 684:
    y = 684
elif x == 685:
    y = 685
elif x == 686:
    y = 686
elif x == 687:
    y = 687
elif x == 688:
    y = 688
elif x == 689:
    y = 689
elif x == 690:
    y = 690
elif x == 691:
    y = 691
elif x == 692:
    y = 692
elif x == 693:
    y = 693
elif x == 694:
    y = 694
elif x == 695:
    y = 695
elif x == 696:
    y = 696
elif x == 697:
    y = 697
elif x == 698:
    y = 698
elif x == 699:
    y = 699
elif x == 700:
    y = 700
elif x == 701:
    y = 701
elif x == 702:
    y = 702
elif x == 703:
    y = 703
elif x == 704:
    y = 704
elif x == 705:
    y = 705
elif x == 706:
    y = 706
elif x == 707:
    y = 707
elif x == 708:
    y = 708
elif x == 709:
    y = 709
elif x == 710:
    y = 710
elif x == 711:
    y = 711
elif x == 712:
    y = 712
elif x == 713:
    y = 713
elif x == 714:
    y = 714
elif x == 715:
    y = 715
elif x == 716:
    y = 716
elif x == 717:
    y = 717
elif x == 718:
    y = 718
elif x == 719:
    y = 719
elif x == 720:
    y = 720
elif x == 721:
    y = 721
elif x == 722:
    y = 722
elif x == 723:
    y = 723
elif x == 724:
    y = 724
elif x == 725:
    y = 725
elif x == 726:
    y = 726
elif x == 727:
    y = 727
elif x == 728:
    y = 728
elif x == 729:
    y = 729
elif x == 730:
    y = 730
elif x == 731:
    y = 731
elif x == 732:
    y = 732
elif x == 733:
    y = 733
elif x == 734:
    y = 734
elif x == 735:
    y = 735
elif x == 736:
    y = 736
elif x == 737:
    y = 737
elif x == 738:
    y = 738
elif x == 739:
    y = 739
elif x == 740:
    y = 740
elif x == 741:
    y = 741
elif x == 742:
    y = 742
elif x == 743:
    y = 743
elif x == 744:
    y = 744
elif x == 745:
    y = 745
elif x == 746:
    y = 746
elif x == 747:
    y = 747
elif x == 748:
    y = 748
elif x == 749:
    y = 749
elif x == 750:
    y = 750
elif x == 751:
    y = 751
elif x == 752:
    y = 752
elif x == 753:
    y = 753
elif x == 754:
    y = 754
elif x == 755:
    y = 755
elif x == 756:
    y = 756
elif x == 757:
    y = 757
elif x == 758:
    y = 758
elif x == 759:
    y = 759
elif x == 760:
    y = 760
elif x == 761:
    y = 761
elif x == 762:
    y = 762
elif x == 763:
    y = 763
elif x == 764:
    y = 764
elif x == 765:
    y = 765
elif x == 766:
    y = 766
elif x == 767:
    y = 767
elif x == 768:
    y = 768
elif x == 769:
    y = 769
elif x == 770:
    y = 770
elif x == 771:
    y = 771
elif x == 772:
    y = 772
elif x == 773:
    y = 773
elif x == 774:
    y = 774
elif x == 775:
    y = 775
elif x == 776:
    y = 776
elif x == 777:
    y = 777
elif x == 778:
    y = 778
elif x == 779:
    y = 779
elif x == 780:
    y = 780
elif x == 781:
    y = 781
elif x == 782:
    y = 782
elif x == 783:
    y = 783
elif x == 784:
    y = 784
elif x == 785:
    y = 785
elif x == 786:
    y = 786
elif x == 787:
    y = 787
elif x == 788:
    y = 788
elif x == 789:
    y = 789
elif x == 790:
    y = 790
elif x == 791:
    y = 791
elif x == 792:
    y = 792
elif x == 793:
    y = 793
elif x == 794:
    y = 794
elif x == 795:
    y = 795
elif x == 796:
    y = 796
elif x == 797:
    y = 797
elif x == 798:
    y = 798
elif x == 799:
    y = 799
elif x == 800:
    y = 800
elif x == 801:
    y = 801
elif x == 802:
    y = 802
elif x == 803:
    y = 803
elif x == 804:
    y = 804
elif x == 805:
    y = 805
elif x == 806:
    y = 806
elif x == 807:
    y = 807
elif x == 808:
    y = 808
elif x == 809:
    y = 809
elif x == 810:
    y = 810
elif x == 811:
    y = 811
elif x == 812:
    y = 812
elif x == 813:
    y = 813
elif x == 814:
    y = 814
elif x == 815:
    y = 815
elif x == 816:
    y = 816
elif x == 817:
    y = 817
elif x == 818:
    y = 818
elif x == 819:
    y = 819
elif x == 820:
    y = 820
elif x == 821:
    y = 821
elif x == 822:
    y = 822
elif x == 823:
    y = 823
elif x == 824:
    y = 824
elif x == 825:
    y = 825
elif x == 826:
    y = 826
elif x == 827:
    y = 827
elif x == 828:
    y = 828
elif x == 829:
    y = 829
elif x == 830:
    y = 830
elif x == 831:
    y = 831
elif x == 832:
    y = 832
elif x == 833:
    y = 833
elif x == 834:
    y = 834
elif x == 835:
    y = 835
elif x == 836:
    y = 836
elif x == 837:
    y = 837
elif x == 838:
    y = 838
elif x == 839:
    y = 839
elif x == 840:
    y = 840
elif x == 841:
    y = 841
elif x == 842:
    y = 842
elif x == 843:
    y = 843
elif x == 844:
    y = 844
elif x == 845:
    y = 845
elif x == 846:
    y = 846
elif x == 847:
    y = 847
elif x == 848:
    y = 848
elif x == 849:
    y = 849
elif x == 850:
    y = 850
elif x == 851:
    y = 851
elif x == 852:
    y = 852
elif x == 853:
    y = 853
elif x == 854:
    y = 854
elif x == 855:
    y = 855
elif x == 856:
    y = 856
elif x == 857:
    y = 857
elif x == 858:
    y = 858
elif x == 859:
    y = 859
elif x == 860:
    y = 860
elif x == 861:
    y = 861
elif x == 862:
    y = 862
elif x == 863:
    y = 863
elif x == 864:
    y = 864
elif x == 865:
    y = 865
elif x == 866:
    y = 866
elif x == 867:
    y = 867
elif x == 868:
    y = 868
elif x == 869:
    y = 869
elif x == 870:
    y = 870
elif x == 871:
    y = 871
elif x == 872:
    y = 872
elif x == 873:
    y = 873
elif x == 874:
    y = 874
elif x == 875:
    y = 875
elif x == 876:
    y = 876
elif x == 877:
    y = 877
elif x == 878:
    y = 878
elif x == 879:
    y = 879
elif x == 880:
    y = 880
elif x == 881:
    y = 881
elif x == 882:
    y = 882
elif x == 883:
    y = 883
elif x == 884:
    y = 884
elif x == 885:
    y = 885
elif x == 886:
    y = 886
elif x == 887:
    y = 887
elif x == 888:
    y = 888
elif x == 889:
    y = 889
elif x == 890:
    y = 890
elif x == 891:
    y = 891
elif x == 892:
    y = 892
elif x == 893:
    y = 893
elif x == 894:
    y = 894
elif x == 895:
    y = 895
elif x == 896:
    y = 896
elif x == 897:
    y = 897
elif x == 898:
    y = 898
elif x == 899:
    y = 899
elif x == 900:
    y = 900
elif x == 901:
    y = 901
elif x == 902:
    y = 902
elif x == 903:
    y = 903
elif x == 904:
    y = 904
elif x == 905:
    y = 905
elif x == 906:
    y = 906
elif x == 907:
    y = 907
elif x == 908:
    y = 908
elif x == 909:
    y = 909
elif x == 910:
    y = 910
elif x == 911:
    y = 911
elif x == 912:
    y = 912
elif x == 913:
    y = 913
elif x == 914:
    y = 914
elif x == 915:
    y = 915
elif x == 916:
    y = 916
elif x == 917:
    y = 917
elif x == 918:
    y = 918
elif x == 919:
    y = 919
elif x == 920:
    y = 920
elif x == 921:
    y = 921
elif x == 922:
    y = 922
elif x == 923:
    y = 923
elif x == 924:
    y = 924
elif x == 925:
    y = 925
elif x == 926:
    y = 926
elif x == 927:
    y = 927
elif x == 928:
    y = 928
elif x == 929:
    y = 929
elif x == 930:
    y = 930
elif x == 931:
    y = 931
elif x == 932:
    y = 932
elif x == 933:
    y = 933
elif x == 934:
    y = 934
elif x == 935:
    y = 935
elif x == 936:
    y = 936
elif x == 937:
    y = 937
elif x == 938:
    y = 938
elif x == 939:
    y = 939
elif x == 940:
    y = 940
elif x == 941:
    y = 941
elif x == 942:
    y = 942
elif x == 943:
    y = 943
elif x == 944:
    y = 944
elif x == 945:
    y = 945
elif x == 946:
    y = 946
elif x == 947:
    y = 947
elif x == 948:
    y = 948
elif x == 949:
    y = 949
elif x == 950:
    y = 950
elif x == 951:
    y = 951
elif x == 952:
    y = 952
elif x == 953:
    y = 953
elif x == 954:
    y = 954
elif x == 955:
    y = 955
elif x == 956:
    y = 956
elif x == 957:
    y = 957
elif x == 958:
    y = 958
elif x == 959:
    y = 959
elif x == 960:
    y = 960
elif x == 961:
    y = 961
elif x == 962:
    y = 962
elif x == 963:
    y = 963
elif x == 964:
    y = 964
elif x == 965:
    y = 965
elif x == 966:
    y = 966
elif x == 967:
    y = 967
elif x == 968:
    y = 968
elif x == 969:
    y = 969
elif x == 970:
    y = 970
elif x == 971:
    y = 971
elif x == 972:
    y = 972
elif x == 973:
    y = 973
elif x == 974:
    y = 974
elif x == 975:
    y = 975
elif x == 976:
    y = 976
elif x == 977:
    y = 977
elif x == 978:
    y = 978
elif x == 979:
    y = 979
elif x == 980:
    y = 980
elif x == 981:
    y = 981
elif x == 982:
    y = 982
elif x == 983:
    y = 983
elif x == 984:
    y = 984
elif x == 985:
    y = 985
elif x == 986:
    y = 986
elif x == 987:
    y = 987
elif x == 988:
    y = 988
elif x == 989:
    y = 989
elif x == 990:
    y = 990
elif x == 991:
    y = 991
elif x == 992:
    y = 992
elif x == 993:
    y = 993
elif x == 994:
    y = 994
elif x == 995:
    y = 995
elif x == 996:
    y = 996
elif x == 997:
    y = 997
elif x == 998:
    y = 998
elif x == 999:
    y = 999
elif x == 1000:
    y = 1000
elif x == 1001:
    y = 1001
elif x == 1002:
    y = 1002
elif x == 1003:
    y = 1003
elif x == 1004:
    y = 1004
elif x == 1005:
    y = 1005
elif x == 1006:
    y = 1006
elif x == 1007:
    y = 1007
elif x == 1008:
    y = 1008
elif x == 1009:
    y = 1009
elif x == 1010:
    y = 1010
elif x == 1011:
    y = 1011
elif x == 1012:
    y = 1012
elif x == 1013:
    y = 1013
elif x == 1014:
    y = 1014
elif x == 1015:
    y = 1015
elif x == 1016:
    y = 1016
elif x == 1017:
    y = 1017
elif x == 1018:
    y = 1018
elif x == 1019:
    y = 1019
elif x == 1020:
    y = 1020
elif x == 1021:
    y = 1021
elif x == 1022:
    y = 1022
elif x == 1023:
    y = 1023
elif x == 1024:
    y = 1024
elif x == 1025:
    y = 1025
elif x == 1026:
    y = 1026
elif x == 1027:
    y = 1027
elif x == 1028:
    y = 1028
elif x == 1029:
    y = 1029
elif x == 1030:
    y = 1030
elif x == 1031:
    y = 1031
elif x == 1032:
    y = 1032
elif x == 1033:
    y = 1033
elif x == 1034:
    y = 1034
elif x == 1035:
    y = 1035
elif x == 1036:
    y = 1036
elif x == 1037:
    y = 1037
elif x == 1038:
    y = 1038
elif x == 1039:
    y = 1039
elif x == 1040:
    y = 1040
elif x == 1041:
    y = 1041
elif x == 1042:
    y = 1042
elif x == 1043:
    y = 1043
elif x == 1044:
    y = 1044
elif x == 1045:
    y = 1045
elif x == 1046:
    y = 1046
elif x == 1047:
    y = 1047
elif x == 1048:
    y = 1048
elif x == 1049:
    y = 1049
elif x == 1050:
    y = 1050
elif x == 1051:
    y = 1051
elif x == 1052:
    y = 1052
elif x == 1053:
    y = 1053
elif x == 1054:
    y = 1054
elif x == 1055:
    y = 1055
elif x == 1056:
    y = 1056
elif x == 1057:
    y = 1057
elif x == 1058:
    y = 1058
elif x == 1059:
    y = 1059
elif x == 1060:
    y = 1060
elif x == 1061:
    y = 1061
elif x == 1062:
    y = 1062
elif x == 1063:
    y = 1063
elif x == 1064:
    y = 1064
elif x == 1065:
    y = 1065
elif x == 1066:
    y = 1066
elif x == 1067:
    y = 1067
elif x == 1068:
    y = 1068
elif x == 1069:
    y = 1069
elif x == 1070:
    y = 1070
elif x == 1071:
    y = 1071
elif x == 1072:
    y = 1072
elif x == 1073:
    y = 1073
elif x == 1074:
    y = 1074
elif x == 1075:
    y = 1075
elif x == 1076:
    y = 1076
elif x == 1077:
    y = 1077
elif x == 1078:
    y = 1078
elif x == 1079:
    y = 1079
elif x == 1080:
    y = 1080
elif x == 1081:
    y = 1081
elif x == 1082:
    y = 1082
elif x == 1083:
    y = 1083
elif x == 1084:
    y = 1084
elif x == 1085:
    y = 1085
elif x == 1086:
    y = 1086
elif x == 1087:
    y = 1087
elif x == 1088:
    y = 1088
elif x == 1089:
    y = 1089
elif x == 1090:
    y = 1090
elif x == 1091:
    y = 1091
elif x == 1092:
    y = 1092
elif x == 1093:
    y = 1093
elif x == 1094:
    y = 1094
elif x == 1095:
    y = 1095
elif x == 1096:
    y = 1096
elif x == 1097:
    y = 1097
elif x == 1098:
    y = 1098
elif x == 1099:
    y = 1099
elif x == 1100:
    y = 1100
elif x == 1101:
    y = 1101
elif x == 1102:
    y = 1102
elif x == 1103:
    y = 1103
elif x == 1104:
    y = 1104
elif x == 1105:
    y = 1105
elif x == 1106:
    y = 1106
elif x == 1107:
    y = 1107
elif x == 1108:
    y = 1108
elif x == 1109:
    y = 1109
elif x == 1110:
    y = 1110
elif x == 1111:
    y = 1111
elif x == 1112:
    y = 1112
elif x == 1113:
    y = 1113
elif x == 1114:
    y = 1114
elif x == 1115:
    y = 1115
elif x == 1116:
    y = 1116
elif x == 1117:
    y = 1117
elif x == 1118:
    y = 1118
elif x == 1119:
    y = 1119
elif x == 1120:
    y = 1120
elif x == 1121:
    y = 1121
elif x == 1122:
    y = 1122
elif x == 1123:
    y = 1123
elif x == 1124:
    y = 1124
elif x == 1125:
    y = 1125
elif x == 1126:
    y = 1126
elif x == 1127:
    y = 1127
elif x == 1128:
    y = 1128
elif x == 1129:
    y = 1129
elif x == 1130:
    y = 1130
elif x == 1131:
    y = 1131
elif x == 1132:
    y = 1132
elif x == 1133:
    y = 1133
elif x == 1134:
    y = 1134
elif x == 1135:
    y = 1135
elif x == 1136:
    y = 1136
elif x == 1137:
    y = 1137
elif x == 1138:
    y = 1138
elif x == 1139:
    y = 1139
elif x == 1140:
    y = 1140
elif x == 1141:
    y = 1141
elif x == 1142:
    y = 1142
elif x == 1143:
    y = 1143
elif x == 1144:
    y = 1144
elif x == 1145:
    y = 1145
elif x == 1146:
    y = 1146
elif x == 1147:
    y = 1147
elif x == 1148:
    y = 1148
elif x == 1149:
    y = 1149
elif x == 1150:
    y = 1150
elif x == 1151:
    y = 1151
elif x == 1152:
    y = 1152
elif x == 1153:
    y = 1153
elif x == 1154:
    y = 1154
elif x == 1155:
    y = 1155
elif x == 1156:
    y = 1156
elif x == 1157:
    y = 1157
elif x == 1158:
    y = 1158
elif x == 1159:
    y = 1159
elif x == 1160:
    y = 1160
elif x == 1161:
    y = 1161
elif x == 1162:
    y = 1162
elif x == 1163:
    y = 1163
elif x == 1164:
    y = 1164
elif x == 1165:
    y = 1165
elif x == 1166:
    y = 1166
elif x == 1167:
    y = 1167
elif x == 1168:
    y = 1168
elif x == 1169:
    y = 1169
elif x == 1170:
    y = 1170
elif x == 1171:
    y = 1171
elif x == 1172:
    y = 1172
elif x == 1173:
    y = 1173
elif x == 1174:
    y = 1174
elif x == 1175:
    y = 1175
elif x == 1176:
    y = 1176
elif x == 1177:
    y = 1177
elif x == 1178:
    y = 1178
elif x == 1179:
    y = 1179
elif x == 1180:
    y = 1180
elif x == 1181:
    y = 1181
elif x == 1182:
    y = 1182
elif x == 1183:
    y = 1183
elif x == 1184:
    y = 1184
elif x == 1185:
    y = 1185
elif x == 1186:
    y = 1186
elif x == 1187:
    y = 1187
elif x == 1188:
    y = 1188
elif x == 1189:
    y = 1189
elif x == 1190:
    y = 1190
elif x == 1191:
    y = 1191
elif x == 1192:
    y = 1192
elif x == 1193:
    y = 1193
elif x == 1194:
    y = 1194
elif x == 1195:
    y = 1195
elif x == 1196:
    y = 1196
elif x == 1197:
    y = 1197
elif x == 1198:
    y = 1198
elif x == 1199:
    y = 1199
elif x == 1200:
    y = 1200
elif x == 1201:
    y = 1201
elif x == 1202:
    y = 1202
elif x == 1203:
    y = 1203
elif x == 1204:
    y = 1204
elif x == 1205:
    y = 1205
elif x == 1206:
    y = 1206
elif x == 1207:
    y = 1207
elif x == 1208:
    y = 1208
elif x == 1209:
    y = 1209
elif x == 1210:
    y = 1210
elif x == 1211:
    y = 1211
elif x == 1212:
    y = 1212
elif x == 1213:
    y = 1213
elif x == 1214:
    y = 1214
elif x == 1215:
    y = 1215
elif x == 1216:
    y = 1216
elif x == 1217:
    y = 1217
elif x == 1218:
    y = 1218
elif x == 1219:
    y = 1219
elif x == 1220:
    y = 1220
elif x == 1221:
    y = 1221
elif x == 1222:
    y = 1222
elif x == 1223:
    y = 1223
elif x == 1224:
    y = 1224
elif x == 1225:
    y = 1225
elif x == 1226:
    y = 1226
elif x == 1227:
    y = 1227
elif x == 1228:
    y = 1228
elif x == 1229:
    y = 1229
elif x == 1230:
    y = 1230
elif x == 1231:
    y = 1231
elif x == 1232:
    y = 1232
elif x == 1233:
    y = 1233
elif x == 1234:
    y = 1234
elif x == 1235:
    y = 1235
elif x == 1236:
    y = 1236
elif x == 1237:
    y = 1237
elif x == 1238:
    y = 1238
elif x == 1239:
    y = 1239
elif x == 1240:
    y = 1240
elif x == 1241:
    y = 1241
elif x == 1242:
    y = 1242
elif x == 1243:
    y = 1243
elif x == 1244:
    y = 1244
elif x == 1245:
    y = 1245
elif x == 1246:
    y = 1246
elif x == 1247:
    y = 1247
elif x == 1248:
    y = 1248
elif x == 1249:
    y = 1249
elif x == 1250:
    y = 1250
elif x == 1251:
    y = 1251
elif x == 1252:
    y = 1252
elif x == 1253:
    y = 1253
elif x == 1254:
    y = 1254
elif x == 1255:
    y = 1255
elif x == 1256:
    y = 1256
elif x == 1257:
    y = 1257
elif x == 1258:
    y = 1258
elif x == 1259:
    y = 1259
elif x == 1260:
    y = 1260
elif x == 1261:
    y = 1261
elif x == 1262:
    y = 1262
elif x == 1263:
    y = 1263
elif x == 1264:
    y = 1264
elif x == 1265:
    y = 1265
elif x == 1266:
    y = 1266
elif x == 1267:
    y = 1267
elif x == 1268:
    y = 1268
elif x == 1269:
    y = 1269
elif x == 1270:
    y = 1270
elif x == 1271:
    y = 1271
elif x == 1272:
    y = 1272
elif x == 1273:
    y = 1273
elif x == 1274:
    y = 1274
elif x == 1275:
    y = 1275
elif x == 1276:
    y = 1276
elif x == 1277:
    y = 1277
elif x == 1278:
    y = 1278
elif x == 1279:
    y = 1279
elif x == 1280:
    y = 1280
elif x == 1281:
    y = 1281
elif x == 1282:
    y = 1282
elif x == 1283:
    y = 1283
elif x == 1284:
    y = 1284
elif x == 1285:
    y = 1285
elif x == 1286:
    y = 1286
elif x == 1287:
    y = 1287
elif x == 1288:
    y = 1288
elif x == 1289:
    y = 1289
elif x == 1290:
    y = 1290
elif x == 1291:
    y = 1291
elif x == 1292:
    y = 1292
elif x == 1293:
    y = 1293
elif x == 1294:
    y = 1294
elif x == 1295:
    y = 1295
elif x == 1296:
    y = 1296
elif x == 1297:
    y = 1297
elif x == 1298:
    y = 1298
elif x == 1299:
    y = 1299
elif x == 1300:
    y = 1300
elif x == 1301:
    y = 1301
elif x == 1302:
    y = 1302
elif x == 1303:
    y = 1303
elif x == 1304:
    y = 1304
elif x == 1305:
    y = 1305
elif x == 1306:
    y = 1306
elif x == 1307:
    y = 1307
elif x == 1308:
    y = 1308
elif x == 1309:
    y = 1309
elif x == 1310:
    y = 1310
elif x == 1311:
    y = 1311
elif x == 1312:
    y = 1312
elif x == 1313:
    y = 1313
elif x == 1314:
    y = 1314
elif x == 1315:
    y = 1315
elif x == 1316:
    y = 1316
elif x == 1317:
    y = 1317
elif x == 1318:
    y = 1318
elif x == 1319:
    y = 1319
elif x == 1320:
    y = 1320
elif x == 1321:
    y = 1321
elif x == 1322:
    y = 1322
elif x == 1323:
    y = 1323
elif x == 1324:
    y = 1324
elif x == 1325:
    y = 1325
elif x == 1326:
    y = 1326
elif x == 1327:
    y = 1327
elif x == 1328:
    y = 1328
elif x == 1329:
    y = 1329
elif x == 1330:
    y = 1330
elif x == 1331:
    y = 1331
elif x == 1332:
    y = 1332
elif x == 1333:
    y = 1333
elif x == 1334:
    y = 1334
elif x == 1335:
    y = 1335
elif x == 1336:
    y = 1336
elif x == 1337:
    y = 1337
elif x == 1338:
    y = 1338
elif x == 1339:
    y = 1339
elif x == 1340:
    y = 1340
elif x == 1341:
    y = 1341
elif x == 1342:
    y = 1342
elif x == 1343:
    y = 1343
elif x == 1344:
    y = 1344
elif x == 1345:
    y = 1345
elif x == 1346:
    y = 1346
elif x == 1347:
    y = 1347
elif x == 1348:
    y = 1348
elif x == 1349:
    y = 1349
elif x == 1350:
    y = 1350
elif x == 1351:
    y = 1351
elif x == 1352:
    y = 1352
elif x == 1353:
    y = 1353
elif x == 1354:
    y = 1354
elif x == 1355:
    y = 1355
elif x == 1356:
    y = 1356
elif x == 1357:
    y = 1357
elif x == 1358:
    y = 1358
elif x == 1359:
    y = 1359
elif x == 1360:
    y = 1360
elif x == 1361:
    y = 1361
elif x == 1362:
    y = 1362
elif x == 1363:
    y = 1363
elif x == 1364:
    y = 1364
elif x == 1365:
    y = 1365
elif x == 1366:
    y = 1366
elif x == 1367:
    y = 1367
elif x == 1368:
    y = 1368
elif x == 1369:
    y = 1369
elif x == 1370:
    y = 1370
elif x == 1371:
    y = 1371
elif x == 1372:
    y = 1372
elif x == 1373:
    y = 1373
elif x == 1374:
    y = 1374
elif x == 1375:
    y = 1375
elif x == 1376:
    y = 1376
elif x == 1377:
    y = 1377
elif x == 1378:
    y = 1378
elif x == 1379:
    y = 1379
elif x == 1380:
    y = 1380
elif x == 1381:
    y = 1381
elif x == 1382:
    y = 1382
elif x == 1383:
    y = 1383
elif x == 1384:
    y = 1384
elif x == 1385:
    y = 1385
elif x == 1386:
    y = 1386
elif x == 1387:
    y = 1387
elif x == 1388:
    y = 1388
elif x == 1389:
    y = 1389
elif x == 1390:
    y = 1390
elif x == 1391:
    y = 1391
elif x == 1392:
    y = 1392
elif x == 1393:
    y = 1393
elif x == 1394:
    y = 1394
elif x == 1395:
    y = 1395
elif x == 1396:
    y = 1396
elif x == 1397:
    y = 1397
elif x == 1398:
    y = 1398
elif x == 1399:
    y = 1399
elif x == 1400:
    y = 1400
elif x == 1401:
    y = 1401
elif x == 1402:
    y = 1402
elif x == 1403:
    y = 1403
elif x == 1404:
    y = 1404
elif x == 1405:
    y = 1405
elif x == 1406:
    y = 1406
elif x == 1407:
    y = 1407
elif x == 1408:
    y = 1408
elif x == 1409:
    y = 1409
elif x == 1410:
    y = 1410
elif x == 1411:
    y = 1411
elif x == 1412:
    y = 1412
elif x == 1413:
    y = 1413
elif x == 1414:
    y = 1414
elif x == 1415:
    y = 1415
elif x == 1416:
    y = 1416
elif x == 1417:
    y = 1417
elif x == 1418:
    y = 1418
elif x == 1419:
    y = 1419
elif x == 1420:
    y = 1420
elif x == 1421:
    y = 1421
elif x == 1422:
    y = 1422
elif x == 1423:
    y = 1423
elif x == 1424:
    y = 1424
elif x == 1425:
    y = 1425
elif x == 1426:
    y = 1426
elif x == 1427:
    y = 1427
elif x == 1428:
    y = 1428
elif x == 1429:
    y = 1429
elif x == 1430:
    y = 1430
elif x == 1431:
    y = 1431
elif x == 1432:
    y = 1432
elif x == 1433:
    y = 1433
elif x == 1434:
    y = 1434
elif x == 1435:
    y = 1435
elif x == 1436:
    y = 1436
elif x == 1437:
    y = 1437
elif x == 1438:
    y = 1438
elif x == 1439:
    y = 1439
elif x == 1440:
    y = 1440
elif x == 1441:
    y = 1441
elif x == 1442:
    y = 1442
elif x == 1443:
    y = 1443
elif x == 1444:
    y = 1444
elif x == 1445:
    y = 1445
elif x == 1446:
    y = 1446
elif x == 1447:
    y = 1447
elif x == 1448:
    y = 1448
elif x == 1449:
    y = 1449
elif x == 1450:
    y = 1450
elif x == 1451:
    y = 1451
elif x == 1452:
    y = 1452
elif x == 1453:
    y = 1453
elif x == 1454:
    y = 1454
elif x == 1455:
    y = 1455
elif x == 1456:
    y = 1456
elif x == 1457:
    y = 1457
elif x == 1458:
    y = 1458
elif x == 1459:
    y = 1459
elif x == 1460:
    y = 1460
elif x == 1461:
    y = 1461
elif x == 1462:
    y = 1462
elif x == 1463:
    y = 1463
elif x == 1464:
    y = 1464
elif x == 1465:
    y = 1465
elif x == 1466:
    y = 1466
elif x == 1467:
    y = 1467
elif x == 1468:
    y = 1468
elif x == 1469:
    y = 1469
elif x == 1470:
    y = 1470
elif x == 1471:
    y = 1471
elif x == 1472:
    y = 1472
elif x == 1473:
    y = 1473
elif x == 1474:
    y = 1474
elif x == 1475:
    y = 1475
elif x == 1476:
    y = 1476
elif x == 1477:
    y = 1477
elif x == 1478:
    y = 1478
elif x == 1479:
    y = 1479
elif x == 1480:
    y = 1480
elif x == 1481:
    y = 1481
elif x == 1482:
    y = 1482
elif x == 1483:
    y = 1483
elif x == 1484:
    y = 1484
elif x == 1485:
    y = 1485
elif x == 1486:
    y = 1486
elif x == 1487:
    y = 1487
elif x == 1488:
    y = 1488
elif x == 1489:
    y = 1489
elif x == 1490:
    y = 1490
elif x == 1491:
    y = 1491
elif x == 1492:
    y = 1492
elif x == 1493:
    y = 1493
elif x == 1494:
    y = 1494
elif x == 1495:
    y = 1495
elif x == 1496:
    y = 1496
elif x == 1497:
    y = 1497
elif x == 1498:
    y = 1498
elif x == 1499:
    y = 1499
elif x == 1500:
    y = 1500
elif x == 1501:
    y = 1501
elif x == 1502:
    y = 1502
elif x == 1503:
    y = 1503
elif x == 1504:
    y = 1504
elif x == 1505:
    y = 1505
elif x == 1506:
    y = 1506
elif x == 1507:
    y = 1507
elif x == 1508:
    y = 1508
elif x == 1509:
    y = 1509
elif x == 1510:
    y = 1510
elif x == 1511:
    y = 1511
elif x == 1512:
    y = 1512
elif x == 1513:
    y = 1513
elif x == 1514:
    y = 1514
elif x == 1515:
    y = 1515
elif x == 1516:
    y = 1516
elif x == 1517:
    y = 1517
elif x == 1518:
    y = 1518
elif x == 1519:
    y = 1519
elif x == 1520:
    y = 1520
elif x == 1521:
    y = 1521
elif x == 1522:
    y = 1522
elif x == 1523:
    y = 1523
elif x == 1524:
    y = 1524
elif x == 1525:
    y = 1525
elif x == 1526:
    y = 1526
elif x == 1527:
    y = 1527
elif x == 1528:
    y = 1528
elif x == 1529:
    y = 1529
elif x == 1530:
    y = 1530
elif x == 1531:
    y = 1531
elif x == 1532:
    y = 1532
elif x == 1533:
    y = 1533
elif x == 1534:
    y = 1534
elif x == 1535:
    y = 1535
elif x == 1536:
    y = 1536
elif x == 1537:
    y = 1537
elif x == 1538:
    y = 1538
elif x == 1539:
    y = 1539
elif x == 1540:
    y = 1540
elif x == 1541:
    y = 1541
elif x == 1542:
    y = 1542
elif x == 1543:
    y = 1543
elif x == 1544:
    y = 1544
elif x == 1545:
    y = 1545
elif x == 1546:
    y = 1546
elif x == 1547:
    y = 1547
elif x == 1548:
    y = 1548
elif x == 1549:
    y = 1549
elif x == 1550:
    y = 1550
elif x == 1551:
    y = 1551
elif x == 1552:
    y = 1552
elif x == 1553:
    y = 1553
elif x == 1554:
    y = 1554
elif x == 1555:
    y = 1555
elif x == 1556:
    y = 1556
elif x == 1557:
    y = 1557
elif x == 1558:
    y = 1558
elif x == 1559:
    y = 1559
elif x == 1560:
    y = 1560
elif x == 1561:
    y = 1561
elif x == 1562:
    y = 1562
elif x == 1563:
    y = 1563
elif x == 1564:
    y = 1564
elif x == 1565:
    y = 1565
elif x == 1566:
    y = 1566
elif x == 1567:
    y = 1567
elif x == 1568:
    y = 1568
elif x == 1569:
    y = 1569
elif x == 1570:
    y = 1570
elif x == 1571:
    y = 1571
elif x == 1572:
    y = 1572
elif x == 1573:
    y = 1573
elif x == 1574:
    y = 1574
elif x == 1575:
    y = 1575
elif x == 1576:
    y = 1576
elif x == 1577:
    y = 1577
elif x == 1578:
    y = 1578
elif x == 1579:
    y = 1579
elif x == 1580:
    y = 1580
elif x == 1581:
    y = 1581
elif x == 1582:
    y = 1582
elif x == 1583:
    y = 1583
elif x == 1584:
    y = 1584
elif x == 1585:
    y = 1585
elif x == 1586:
    y = 1586
elif x == 1587:
    y = 1587
elif x == 1588:
    y = 1588
elif x == 1589:
    y = 1589
elif x == 1590:
    y = 1590
elif x == 1591:
    y = 1591
elif x == 1592:
    y = 1592
elif x == 1593:
    y = 1593
elif x == 1594:
    y = 1594
elif x == 1595:
    y = 1595
elif x == 1596:
    y = 1596
elif x == 1597:
    y = 1597
elif x == 1598:
    y = 1598
elif x == 1599:
    y = 1599
elif x == 1600:
    y = 1600
elif x == 1601:
    y = 1601
elif x == 1602:
    y = 1602
elif x == 1603:
    y = 1603
elif x == 1604:
    y = 1604
elif x == 1605:
    y = 1605
elif x == 1606:
    y = 1606
elif x == 1607:
    y = 1607
elif x == 1608:
    y = 1608
elif x == 1609:
    y = 1609
elif x == 1610:
    y = 1610
elif x == 1611:
    y = 1611
elif x == 1612:
    y = 1612
elif x == 1613:
    y = 1613
elif x == 1614:
    y = 1614
elif x == 1615:
    y = 1615
elif x == 1616:
    y = 1616
elif x == 1617:
    y = 1617
elif x == 1618:
    y = 1618
elif x == 1619:
    y = 1619
elif x == 1620:
    y = 1620
elif x == 1621:
    y = 1621
elif x == 1622:
    y = 1622
elif x == 1623:
    y = 1623
elif x == 1624:
    y = 1624
elif x == 1625:
    y = 1625
elif x == 1626:
    y = 1626
elif x == 1627:
    y = 1627
elif x == 1628:
    y = 1628
elif x == 1629:
    y = 1629
elif x == 1630:
    y = 1630
elif x == 1631:
    y = 1631
elif x == 1632:
    y = 1632
elif x == 1633:
    y = 1633
elif x == 1634:
    y = 1634
elif x == 1635:
    y = 1635
elif x == 1636:
    y = 1636
elif x == 1637:
    y = 1637
elif x == 1638:
    y = 1638
elif x == 1639:
    y = 1639
elif x == 1640:
    y = 1640
elif x == 1641:
    y = 1641
elif x == 1642:
    y = 1642
elif x == 1643:
    y = 1643
elif x == 1644:
    y = 1644
elif x == 1645:
    y = 1645
elif x == 1646:
    y = 1646
elif x == 1647:
    y = 1647
elif x == 1648:
    y = 1648
elif x == 1649:
    y = 1649
elif x == 1650:
    y = 1650
elif x == 1651:
    y = 1651
elif x == 1652:
    y = 1652
elif x == 1653:
    y = 1653
elif x == 1654:
    y = 1654
elif x == 1655:
    y = 1655
elif x == 1656:
    y = 1656
elif x == 1657:
    y = 1657
elif x == 1658:
    y = 1658
elif x == 1659:
    y = 1659
elif x == 1660:
    y = 1660
elif x == 1661:
    y = 1661
elif x == 1662:
    y = 1662
elif x == 1663:
    y = 1663
elif x == 1664:
    y = 1664
elif x == 1665:
    y = 1665
elif x == 1666:
    y = 1666
elif x == 1667:
    y = 1667
elif x == 1668:
    y = 1668
elif x == 1669:
    y = 1669
elif x == 1670:
    y = 1670
elif x == 1671:
    y = 1671
elif x == 1672:
    y = 1672
elif x == 1673:
    y = 1673
elif x == 1674:
    y = 1674
elif x == 1675:
    y = 1675
elif x == 1676:
    y = 1676
elif x == 1677:
    y = 1677
elif x == 1678:
    y = 1678
elif x == 1679:
    y = 1679
elif x == 1680:
    y = 1680
elif x == 1681:
    y = 1681
elif x == 1682:
    y = 1682
elif x == 1683:
    y = 1683
elif x == 1684:
    y = 1684
elif x == 1685:
    y = 1685
elif x == 1686:
    y = 1686
elif x == 1687:
    y = 1687
elif x == 1688:
    y = 1688
elif x == 1689:
    y = 1689
elif x == 1690:
    y = 1690
elif x == 1691:
    y = 1691
elif x == 1692:
    y = 1692
elif x == 1693:
    y = 1693
elif x == 1694:
    y = 1694
elif x == 1695:
    y = 1695
elif x == 1696:
    y = 1696
elif x == 1697:
    y = 1697
elif x == 1698:
    y = 1698
elif x == 1699:
    y = 1699
elif x == 1700:
    y = 1700
elif x == 1701:
    y = 1701
elif x == 1702:
    y = 1702
elif x == 1703:
    y = 1703
elif x == 1704:
    y = 1704
elif x == 1705:
    y = 1705
elif x == 1706:
    y = 1706
elif x == 1707:
    y = 1707
elif x == 1708:
    y = 1708
elif x == 1709:
    y = 1709
elif x == 1710:
    y = 1710
elif x == 1711:
    y = 1711
elif x == 1712:
    y = 1712
elif x == 1713:
    y = 1713
elif x == 1714:
    y = 1714
elif x == 1715:
    y = 1715
elif x == 1716:
    y = 1716
elif x == 1717:
    y = 1717
elif x == 1718:
    y = 1718
elif x == 1719:
    y = 1719
elif x == 1720:
    y = 1720
elif x == 1721:
    y = 1721
elif x == 1722:
    y = 1722
elif x == 1723:
    y = 1723
elif x == 1724:
    y = 1724
elif x == 1725:
    y = 1725
elif x == 1726:
    y = 1726
elif x == 1727:
    y = 1727
elif x == 1728:
    y = 1728
elif x == 1729:
    y = 1729
elif x == 1730:
    y = 1730
elif x == 1731:
    y = 1731
elif x == 1732:
    y = 1732
elif x == 1733:
    y = 1733
elif x == 1734:
    y = 1734
elif x == 1735:
    y = 1735
elif x == 1736:
    y = 1736
elif x == 1737:
    y = 1737
elif x == 1738:
    y = 1738
elif x == 1739:
    y = 1739
elif x == 1740:
    y = 1740
elif x == 1741:
    y = 1741
elif x == 1742:
    y = 1742
elif x == 1743:
    y = 1743
elif x == 1744:
    y = 1744
elif x == 1745:
    y = 1745
elif x == 1746:
    y = 1746
elif x == 1747:
    y = 1747
elif x == 1748:
    y = 1748
elif x == 1749:
    y = 1749
elif x == 1750:
    y = 1750
elif x == 1751:
    y = 1751
elif x == 1752:
    y = 1752
elif x == 1753:
    y = 1753
elif x == 1754:
    y = 1754
elif x == 1755:
    y = 1755
elif x == 1756:
    y = 1756
elif x == 1757:
    y = 1757
elif x == 1758:
    y = 1758
elif x == 1759:
    y = 1759
elif x == 1760:
    y = 1760
elif x == 1761:
    y = 1761
elif x == 1762:
    y = 1762
elif x == 1763:
    y = 1763
elif x == 1764:
    y = 1764
elif x == 1765:
    y = 1765
elif x == 1766:
    y = 1766
elif x == 1767:
    y = 1767
elif x == 1768:
    y = 1768
elif x == 1769:
    y = 1769
elif x == 1770:
    y = 1770
elif x == 1771:
    y = 1771
elif x == 1772:
    y = 1772
elif x == 1773:
    y = 1773
elif x == 1774:
    y = 1774
elif x == 1775:
    y = 1775
elif x == 1776:
    y = 1776
elif x == 1777:
    y = 1777
elif x == 1778:
    y = 1778
elif x == 1779:
    y = 1779
elif x == 1780:
    y = 1780
elif x == 1781:
    y = 1781
elif x == 1782:
    y = 1782
elif x == 1783:
    y = 1783
elif x == 1784:
    y = 1784
elif x == 1785:
    y = 1785
elif x == 1786:
    y = 1786
elif x == 1787:
    y = 1787
elif x == 1788:
    y = 1788
elif x == 1789:
    y = 1789
elif x == 1790:
    y = 1790
elif x == 1791:
    y = 1791
elif x == 1792:
    y = 1792
elif x == 1793:
    y = 1793
elif x == 1794:
    y = 1794
elif x == 1795:
    y = 1795
elif x == 1796:
    y = 1796
elif x == 1797:
    y = 1797
elif x == 1798:
    y = 1798
elif x == 1799:
    y = 1799
elif x == 1800:
    y = 1800
elif x == 1801:
    y = 1801
elif x == 1802:
    y = 1802
elif x == 1803:
    y = 1803
elif x == 1804:
    y = 1804
elif x == 1805:
    y = 1805
elif x == 1806:
    y = 1806
elif x == 1807:
    y = 1807
elif x == 1808:
    y = 1808
elif x == 1809:
    y = 1809
elif x == 1810:
    y = 1810
elif x == 1811:
    y = 1811
elif x == 1812:
    y = 1812
elif x == 1813:
    y = 1813
elif x == 1814:
    y = 1814
elif x == 1815:
    y = 1815
elif x == 1816:
    y = 1816
elif x == 1817:
    y = 1817
elif x == 1818:
    y = 1818
elif x == 1819:
    y = 1819
elif x == 1820:
    y = 1820
elif x == 1821:
    y = 1821
elif x == 1822:
    y = 1822
elif x == 1823:
    y = 1823
elif x == 1824:
    y = 1824
elif x == 1825:
    y = 1825
elif x == 1826:
    y = 1826
elif x == 1827:
    y = 1827
elif x == 1828:
    y = 1828
elif x == 1829:
    y = 1829
elif x == 1830:
    y = 1830
elif x == 1831:
    y = 1831
elif x == 1832:
    y = 1832
elif x == 1833:
    y = 1833
elif x == 1834:
    y = 1834
elif x == 1835:
    y = 1835
elif x == 1836:
    y = 1836
elif x == 1837:
    y = 1837
elif x == 1838:
    y = 1838
elif x == 1839:
    y = 1839
elif x == 1840:
    y = 1840
elif x == 1841:
    y = 1841
elif x == 1842:
    y = 1842
elif x == 1843:
    y = 1843
elif x == 1844:
    y = 1844
elif x == 1845:
    y = 1845
elif x == 1846:
    y = 1846
elif x == 1847:
    y = 1847
elif x == 1848:
    y = 1848
elif x == 1849:
    y = 1849
elif x == 1850:
    y = 1850
elif x == 1851:
    y = 1851
elif x == 1852:
    y = 1852
elif x == 1853:
    y = 1853
elif x == 1854:
    y = 1854
elif x == 1855:
    y = 1855
elif x == 1856:
    y = 1856
elif x == 1857:
    y = 1857
elif x == 1858:
    y = 1858
elif x == 1859:
    y = 1859
elif x == 1860:
    y = 1860
elif x == 1861:
    y = 1861
elif x == 1862:
    y = 1862
elif x == 1863:
    y = 1863
elif x == 1864:
    y = 1864
elif x == 1865:
    y = 1865
elif x == 1866:
    y = 1866
elif x == 1867:
    y = 1867
elif x == 1868:
    y = 1868
elif x == 1869:
    y = 1869
elif x == 1870:
    y = 1870
elif x == 1871:
    y = 1871
elif x == 1872:
    y = 1872
elif x == 1873:
    y = 1873
elif x == 1874:
    y = 1874
elif x == 1875:
    y = 1875
elif x == 1876:
    y = 1876
elif x == 1877:
    y = 1877
elif x == 1878:
    y = 1878
elif x == 1879:
    y = 1879
elif x == 1880:
    y = 1880
elif x == 1881:
    y = 1881
elif x == 1882:
    y = 1882
elif x == 1883:
    y = 1883
elif x == 1884:
    y = 1884
elif x == 1885:
    y = 1885
elif x == 1886:
    y = 1886
elif x == 1887:
    y = 1887
elif x == 1888:
    y = 1888
elif x == 1889:
    y = 1889
elif x == 1890:
    y = 1890
elif x == 1891:
    y = 1891
elif x == 1892:
    y = 1892
elif x == 1893:
    y = 1893
elif x == 1894:
    y = 1894
elif x == 1895:
    y = 1895
elif x == 1896:
    y = 1896
elif x == 1897:
    y = 1897
elif x == 1898:
    y = 1898
elif x == 1899:
    y = 1899
elif x == 1900:
    y = 1900
elif x == 1901:
    y = 1901
elif x == 1902:
    y = 1902
elif x == 1903:
    y = 1903
elif x == 1904:
    y = 1904
elif x == 1905:
    y = 1905
elif x == 1906:
    y = 1906
elif x == 1907:
    y = 1907
elif x == 1908:
    y = 1908
elif x == 1909:
    y = 1909
elif x == 1910:
    y = 1910
elif x == 1911:
    y = 1911
elif x == 1912:
    y = 1912
elif x == 1913:
    y = 1913
elif x == 1914:
    y = 1914
elif x == 1915:
    y = 1915
elif x == 1916:
    y = 1916
elif x == 1917:
    y = 1917
elif x == 1918:
    y = 1918
elif x == 1919:
    y = 1919
elif x == 1920:
    y = 1920
elif x == 1921:
    y = 1921
elif x == 1922:
    y = 1922
elif x == 1923:
    y = 1923
elif x == 1924:
    y = 1924
elif x == 1925:
    y = 1925
elif x == 1926:
    y = 1926
elif x == 1927:
    y = 1927
elif x == 1928:
    y = 1928
elif x == 1929:
    y = 1929
elif x == 1930:
    y = 1930
elif x == 1931:
    y = 1931
elif x == 1932:
    y = 1932
elif x == 1933:
    y = 1933
elif x == 1934:
    y = 1934
elif x == 1935:
    y = 1935
elif x == 1936:
    y = 1936
elif x == 1937:
    y = 1937
elif x == 1938:
    y = 1938
elif x == 1939:
    y = 1939
elif x == 1940:
    y = 1940
elif x == 1941:
    y = 1941
elif x == 1942:
    y = 1942
elif x == 1943:
    y = 1943
elif x == 1944:
    y = 1944
elif x == 1945:
    y = 1945
elif x == 1946:
    y = 1946
elif x == 1947:
    y = 1947
elif x == 1948:
    y = 1948
elif x == 1949:
    y = 1949
elif x == 1950:
    y = 1950
elif x == 1951:
    y = 1951
elif x == 1952:
    y = 1952
elif x == 1953:
    y = 1953
elif x == 1954:
    y = 1954
elif x == 1955:
    y = 1955
elif x == 1956:
    y = 1956
elif x == 1957:
    y = 1957
elif x == 1958:
    y = 1958
elif x == 1959:
    y = 1959
elif x == 1960:
    y = 1960
elif x == 1961:
    y = 1961
elif x == 1962:
    y = 1962
elif x == 1963:
    y = 1963
elif x == 1964:
    y = 1964
elif x == 1965:
    y = 1965
elif x == 1966:
    y = 1966
elif x == 1967:
    y = 1967
elif x == 1968:
    y = 1968
elif x == 1969:
    y = 1969
elif x == 1970:
    y = 1970
elif x == 1971:
    y = 1971
elif x == 1972:
    y = 1972
elif x == 1973:
    y = 1973
elif x == 1974:
    y = 1974
elif x == 1975:
    y = 1975
elif x == 1976:
    y = 1976
elif x == 1977:
    y = 1977
elif x == 1978:
    y = 1978
elif x == 1979:
    y = 1979
elif x == 1980:
    y = 1980
elif x == 1981:
    y = 1981
elif x == 1982:
    y = 1982
elif x == 1983:
    y = 1983
elif x == 1984:
    y = 1984
elif x == 1985:
    y = 1985
elif x == 1986:
    y = 1986
elif x == 1987:
    y = 1987
elif x == 1988:
    y = 1988
elif x == 1989:
    y = 1989
elif x == 1990:
    y = 1990
elif x == 1991:
    y = 1991
elif x == 1992:
    y = 1992
elif x == 1993:
    y = 1993
elif x == 1994:
    y = 1994
elif x == 1995:
    y = 1995
elif x == 1996:
    y = 1996
elif x == 1997:
    y = 1997
elif x == 1998:
    y = 1998
elif x == 1999:
    y = 1999
elif x == 2000:
    y = 2000
elif x == 2001:
    y = 2001
elif x == 2002:
    y = 2002
elif x == 2003:
    y = 2003
elif x == 2004:
    y = 2004
elif x == 2005:
    y = 2005
elif x == 2006:
    y = 2006
elif x == 2007:
    y = 2007
elif x == 2008:
    y = 2008
elif x == 2009:
    y = 2009
elif x == 2010:
    y = 2010
elif x == 2011:
    y = 2011
elif x == 2012:
    y = 2012
elif x == 2013:
    y = 2013
elif x == 2014:
    y = 2014
elif x == 2015:
    y = 2015
elif x == 2016:
    y = 2016
elif x == 2017:
    y = 2017
elif x == 2018:
    y = 2018
elif x == 2019:
    y = 2019
elif x == 2020:
    y = 2020
elif x == 2021:
    y = 2021
elif x == 2022:
    y = 2022
elif x == 2023:
    y = 2023
elif x == 2024:
    y = 2024
elif x == 2025:
    y = 2025
elif x == 2026:
    y = 2026
elif x == 2027:
    y = 2027
elif x == 2028:
    y = 2028
elif x == 2029:
    y = 2029
elif x == 2030:
    y = 2030
elif x == 2031:
    y = 2031
elif x == 2032:
    y = 2032
elif x == 2033:
    y = 2033
elif x == 2034:
    y = 2034
elif x == 2035:
    y = 2035
elif x == 2036:
    y = 2036
elif x == 2037:
    y = 2037
elif x == 2038:
    y = 2038
elif x == 2039:
    y = 2039
elif x == 2040:
    y = 2040
elif x == 2041:
    y = 2041
elif x == 2042:
    y = 2042
elif x == 2043:
    y = 2043
elif x == 2044:
    y = 2044
elif x == 2045:
    y = 2045
elif x == 2046:
    y = 2046
elif x == 2047:
    y = 2047
elif x == 2048:
    y = 2048
elif x == 2049:
    y = 2049
elif x == 2050:
    y = 2050
elif x == 2051:
    y = 2051
elif x == 2052:
    y = 2052
elif x == 2053:
    y = 2053
elif x == 2054:
    y = 2054
elif x == 2055:
    y = 2055
elif x == 2056:
    y = 2056
elif x == 2057:
    y = 2057
elif x == 2058:
    y = 2058
elif x == 2059:
    y = 2059
elif x == 2060:
    y = 2060
elif x == 2061:
    y = 2061
elif x == 2062:
    y = 2062
elif x == 2063:
    y = 2063
elif x == 2064:
    y = 2064
elif x == 2065:
    y = 2065
elif x == 2066:
    y = 2066
elif x == 2067:
    y = 2067
elif x == 2068:
    y = 2068
elif x == 2069:
    y = 2069
elif x == 2070:
    y = 2070
elif x == 2071:
    y = 2071
elif x == 2072:
    y = 2072
elif x == 2073:
    y = 2073
elif x == 2074:
    y = 2074
elif x == 2075:
    y = 2075
elif x == 2076:
    y = 2076
elif x == 2077:
    y = 2077
elif x == 2078:
    y = 2078
elif x == 2079:
    y = 2079
elif x == 2080:
    y = 2080
elif x == 2081:
    y = 2081
elif x == 2082:
    y = 2082
elif x == 2083:
    y = 2083
elif x == 2084:
    y = 2084
elif x == 2085:
    y = 2085
elif x == 2086:
    y = 2086
elif x == 2087:
    y = 2087
elif x == 2088:
    y = 2088
elif x == 2089:
    y = 2089
elif x == 2090:
    y = 2090
elif x == 2091:
    y = 2091
elif x == 2092:
    y = 2092
elif x == 2093:
    y = 2093
elif x == 2094:
    y = 2094
elif x == 2095:
    y = 2095
elif x == 2096:
    y = 2096
elif x == 2097:
    y = 2097
elif x == 2098:
    y = 2098
elif x == 2099:
    y = 2099
elif x == 2100:
    y = 2100
elif x == 2101:
    y = 2101
elif x == 2102:
    y = 2102
elif x == 2103:
    y = 2103
elif x == 2104:
    y = 2104
elif x == 2105:
    y = 2105
elif x == 2106:
    y = 2106
elif x == 2107:
    y = 2107
elif x == 2108:
    y = 2108
elif x == 2109:
    y = 2109
elif x == 2110:
    y = 2110
elif x == 2111:
    y = 2111
elif x == 2112:
    y = 2112
elif x == 2113:
    y = 2113
elif x == 2114:
    y = 2114
elif x == 2115:
    y = 2115
elif x == 2116:
    y = 2116
elif x == 2117:
    y = 2117
elif x == 2118:
    y = 2118
elif x == 2119:
    y = 2119
elif x == 2120:
    y = 2120
elif x == 2121:
    y = 2121
elif x == 2122:
    y = 2122
elif x == 2123:
    y = 2123
elif x == 2124:
    y = 2124
elif x == 2125:
    y = 2125
elif x == 2126:
    y = 2126
elif x == 2127:
    y = 2127
elif x == 2128:
    y = 2128
elif x == 2129:
    y = 2129
elif x == 2130:
    y = 2130
elif x == 2131:
    y = 2131
elif x == 2132:
    y = 2132
elif x == 2133:
    y = 2133
elif x == 2134:
    y = 2134
elif x == 2135:
    y = 2135
elif x == 2136:
    y = 2136
elif x == 2137:
    y = 2137
elif x == 2138:
    y = 2138
elif x == 2139:
    y = 2139
elif x == 2140:
    y = 2140
elif x == 2141:
    y = 2141
elif x == 2142:
    y = 2142
elif x == 2143:
    y = 2143
elif x == 2144:
    y = 2144
elif x == 2145:
    y = 2145
elif x == 2146:
    y = 2146
elif x == 2147:
    y = 2147
elif x == 2148:
    y = 2148
elif x == 2149:
    y = 2149
elif x == 2150:
    y = 2150
elif x == 2151:
    y = 2151
elif x == 2152:
    y = 2152
elif x == 2153:
    y = 2153
elif x == 2154:
    y = 2154
elif x == 2155:
    y = 2155
elif x == 2156:
    y = 2156
elif x == 2157:
    y = 2157
elif x == 2158:
    y = 2158
elif x == 2159:
    y = 2159
elif x == 2160:
    y = 2160
elif x == 2161:
    y = 2161
elif x == 2162:
    y = 2162
elif x == 2163:
    y = 2163
elif x == 2164:
    y = 2164
elif x == 2165:
    y = 2165
elif x == 2166:
    y = 2166
elif x == 2167:
    y = 2167
elif x == 2168:
    y = 2168
elif x == 2169:
    y = 2169
elif x == 2170:
    y = 2170
elif x == 2171:
    y = 2171
elif x == 2172:
    y = 2172
elif x == 2173:
    y = 2173
elif x == 2174:
    y = 2174
elif x == 2175:
    y = 2175
elif x == 2176:
    y = 2176
elif x == 2177:
    y = 2177
elif x == 2178:
    y = 2178
elif x == 2179:
    y = 2179
elif x == 2180:
    y = 2180
elif x == 2181:
    y = 2181
elif x == 2182:
    y = 2182
elif x == 2183:
    y = 2183
elif x == 2184:
    y = 2184
elif x == 2185:
    y = 2185
elif x == 2186:
    y = 2186
elif x == 2187:
    y = 2187
elif x == 2188:
    y = 2188
elif x == 2189:
    y = 2189
elif x == 2190:
    y = 2190
elif x == 2191:
    y = 2191
elif x == 2192:
    y = 2192
elif x == 2193:
    y = 2193
elif x == 2194:
    y = 2194
elif x == 2195:
    y = 2195
elif x == 2196:
    y = 2196
elif x == 2197:
    y = 2197
elif x == 2198:
    y = 2198
elif x == 2199:
    y = 2199
elif x == 2200:
    y = 2200
elif x == 2201:
    y = 2201
elif x == 2202:
    y = 2202
elif x == 2203:
    y = 2203
elif x == 2204:
    y = 2204
elif x == 2205:
    y = 2205
elif x == 2206:
    y = 2206
elif x == 2207:
    y = 2207
elif x == 2208:
    y = 2208
elif x == 2209:
    y = 2209
elif x == 2210:
    y = 2210
elif x == 2211:
    y = 2211
elif x == 2212:
    y = 2212
elif x == 2213:
    y = 2213
elif x == 2214:
    y = 2214
elif x == 2215:
    y = 2215
elif x == 2216:
    y = 2216
elif x == 2217:
    y = 2217
elif x == 2218:
    y = 2218
elif x == 2219:
    y = 2219
elif x == 2220:
    y = 2220
elif x == 2221:
    y = 2221
elif x == 2222:
    y = 2222
elif x == 2223:
    y = 2223
elif x == 2224:
    y = 2224
elif x == 2225:
    y = 2225
elif x == 2226:
    y = 2226
elif x == 2227:
    y = 2227
elif x == 2228:
    y = 2228
elif x == 2229:
    y = 2229
elif x == 2230:
    y = 2230
elif x == 2231:
    y = 2231
elif x == 2232:
    y = 2232
elif x == 2233:
    y = 2233
elif x == 2234:
    y = 2234
elif x == 2235:
    y = 2235
elif x == 2236:
    y = 2236
elif x == 2237:
    y = 2237
elif x == 2238:
    y = 2238
elif x == 2239:
    y = 2239
elif x == 2240:
    y = 2240
elif x == 2241:
    y = 2241
elif x == 2242:
    y = 2242
elif x == 2243:
    y = 2243
elif x == 2244:
    y = 2244
elif x == 2245:
    y = 2245
elif x == 2246:
    y = 2246
elif x == 2247:
    y = 2247
elif x == 2248:
    y = 2248
elif x == 2249:
    y = 2249
elif x == 2250:
    y = 2250
elif x == 2251:
    y = 2251
elif x == 2252:
    y = 2252
elif x == 2253:
    y = 2253
elif x == 2254:
    y = 2254
elif x == 2255:
    y = 2255
elif x == 2256:
    y = 2256
elif x == 2257:
    y = 2257
elif x == 2258:
    y = 2258
elif x == 2259:
    y = 2259
elif x == 2260:
    y = 2260
elif x == 2261:
    y = 2261
elif x == 2262:
    y = 2262
elif x == 2263:
    y = 2263
elif x == 2264:
    y = 2264
elif x == 2265:
    y = 2265
elif x == 2266:
    y = 2266
elif x == 2267:
    y = 2267
elif x == 2268:
    y = 2268
elif x == 2269:
    y = 2269
elif x == 2270:
    y = 2270
elif x == 2271:
    y = 2271
elif x == 2272:
    y = 2272
elif x == 2273:
    y = 2273
elif x == 2274:
    y = 2274
elif x == 2275:
    y = 2275
elif x == 2276:
    y = 2276
elif x == 2277:
    y = 2277
elif x == 2278:
    y = 2278
elif x == 2279:
    y = 2279
elif x == 2280:
    y = 2280
elif x == 2281:
    y = 2281
elif x == 2282:
    y = 2282
elif x == 2283:
    y = 2283
elif x == 2284:
    y = 2284
elif x == 2285:
    y = 2285
elif x == 2286:
    y = 2286
elif x == 2287:
    y = 2287
elif x == 2288:
    y = 2288
elif x == 2289:
    y = 2289
elif x == 2290:
    y = 2290
elif x == 2291:
    y = 2291
elif x == 2292:
    y = 2292
elif x == 2293:
    y = 2293
elif x == 2294:
    y = 2294
elif x == 2295:
    y = 2295
elif x == 2296:
    y = 2296
elif x == 2297:
    y = 2297
elif x == 2298:
    y = 2298
elif x == 2299:
    y = 2299
elif x == 2300:
    y = 2300
elif x == 2301:
    y = 2301
elif x == 2302:
    y = 2302
elif x == 2303:
    y = 2303
elif x == 2304:
    y = 2304
elif x == 2305:
    y = 2305
elif x == 2306:
    y = 2306
elif x == 2307:
    y = 2307
elif x == 2308:
    y = 2308
elif x == 2309:
    y = 2309
elif x == 2310:
    y = 2310
elif x == 2311:
    y = 2311
elif x == 2312:
    y = 2312
elif x == 2313:
    y = 2313
elif x == 2314:
    y = 2314
elif x == 2315:
    y = 2315
elif x == 2316:
    y = 2316
elif x == 2317:
    y = 2317
elif x == 2318:
    y = 2318
elif x == 2319:
    y = 2319
elif x == 2320:
    y = 2320
elif x == 2321:
    y = 2321
elif x == 2322:
    y = 2322
elif x == 2323:
    y = 2323
elif x == 2324:
    y = 2324
elif x == 2325:
    y = 2325
elif x == 2326:
    y = 2326
elif x == 2327:
    y = 2327
elif x == 2328:
    y = 2328
elif x == 2329:
    y = 2329
elif x == 2330:
    y = 2330
elif x == 2331:
    y = 2331
elif x == 2332:
    y = 2332
elif x == 2333:
    y = 2333
elif x == 2334:
    y = 2334
elif x == 2335:
    y = 2335
elif x == 2336:
    y = 2336
elif x == 2337:
    y = 2337
elif x == 2338:
    y = 2338
elif x == 2339:
    y = 2339
elif x == 2340:
    y = 2340
elif x == 2341:
    y = 2341
elif x == 2342:
    y = 2342
elif x == 2343:
    y = 2343
elif x == 2344:
    y = 2344
elif x == 2345:
    y = 2345
elif x == 2346:
    y = 2346
elif x == 2347:
    y = 2347
elif x == 2348:
    y = 2348
elif x == 2349:
    y = 2349
elif x == 2350:
    y = 2350
elif x == 2351:
    y = 2351
elif x == 2352:
    y = 2352
elif x == 2353:
    y = 2353
elif x == 2354:
    y = 2354
elif x == 2355:
    y = 2355
elif x == 2356:
    y = 2356
elif x == 2357:
    y = 2357
elif x == 2358:
    y = 2358
elif x == 2359:
    y = 2359
elif x == 2360:
    y = 2360
elif x == 2361:
    y = 2361
elif x == 2362:
    y = 2362
elif x == 2363:
    y = 2363
elif x == 2364:
    y = 2364
elif x == 2365:
    y = 2365
elif x == 2366:
    y = 2366
elif x == 2367:
    y = 2367
elif x == 2368:
    y = 2368
elif x == 2369:
    y = 2369
elif x == 2370:
    y = 2370
elif x == 2371:
    y = 2371
elif x == 2372:
    y = 2372
elif x == 2373:
    y = 2373
elif x == 2374:
    y = 2374
elif x == 2375:
    y = 2375
elif x == 2376:
    y = 2376
elif x == 2377:
    y = 2377
elif x == 2378:
    y = 2378
elif x == 2379:
    y = 2379
elif x == 2380:
    y = 2380
elif x == 2381:
    y = 2381
elif x == 2382:
    y = 2382
elif x == 2383:
    y = 2383
elif x == 2384:
    y = 2384
elif x == 2385:
    y = 2385
elif x == 2386:
    y = 2386
elif x == 2387:
    y = 2387
elif x == 2388:
    y = 2388
elif x == 2389:
    y = 2389
elif x == 2390:
    y = 2390
elif x == 2391:
    y = 2391
elif x == 2392:
    y = 2392
elif x == 2393:
    y = 2393
elif x == 2394:
    y = 2394
elif x == 2395:
    y = 2395
elif x == 2396:
    y = 2396
elif x == 2397:
    y = 2397
elif x == 2398:
    y = 2398
elif x == 2399:
    y = 2399
elif x == 2400:
    y = 2400
elif x == 2401:
    y = 2401
elif x == 2402:
    y = 2402
elif x == 2403:
    y = 2403
elif x == 2404:
    y = 2404
elif x == 2405:
    y = 2405
elif x == 2406:
    y = 2406
elif x == 2407:
    y = 2407
elif x == 2408:
    y = 2408
elif x == 2409:
    y = 2409
elif x == 2410:
    y = 2410
elif x == 2411:
    y = 2411
elif x == 2412:
    y = 2412
elif x == 2413:
    y = 2413
elif x == 2414:
    y = 2414
elif x == 2415:
    y = 2415
elif x == 2416:
    y = 2416
elif x == 2417:
    y = 2417
elif x == 2418:
    y = 2418
elif x == 2419:
    y = 2419
elif x == 2420:
    y = 2420
elif x == 2421:
    y = 2421
elif x == 2422:
    y = 2422
elif x == 2423:
    y = 2423
elif x == 2424:
    y = 2424
elif x == 2425:
    y = 2425
elif x == 2426:
    y = 2426
elif x == 2427:
    y = 2427
elif x == 2428:
    y = 2428
elif x == 2429:
    y = 2429
elif x == 2430:
    y = 2430
elif x == 2431:
    y = 2431
elif x == 2432:
    y = 2432
elif x == 2433:
    y = 2433
elif x == 2434:
    y = 2434
elif x == 2435:
    y = 2435
elif x == 2436:
    y = 2436
elif x == 2437:
    y = 2437
elif x == 2438:
    y = 2438
elif x == 2439:
    y = 2439
elif x == 2440:
    y = 2440
elif x == 2441:
    y = 2441
elif x == 2442:
    y = 2442
elif x == 2443:
    y = 2443
elif x == 2444:
    y = 2444
elif x == 2445:
    y = 2445
elif x == 2446:
    y = 2446
elif x == 2447:
    y = 2447
elif x == 2448:
    y = 2448
elif x == 2449:
    y = 2449
elif x == 2450:
    y = 2450
elif x == 2451:
    y = 2451
elif x == 2452:
    y = 2452
elif x == 2453:
    y = 2453
elif x == 2454:
    y = 2454
elif x == 2455:
    y = 2455
elif x == 2456:
    y = 2456
elif x == 2457:
    y = 2457
elif x == 2458:
    y = 2458
elif x == 2459:
    y = 2459
elif x == 2460:
    y = 2460
elif x == 2461:
    y = 2461
elif x == 2462:
    y = 2462
elif x == 2463:
    y = 2463
elif x == 2464:
    y = 2464
elif x == 2465:
    y = 2465
elif x == 2466:
    y = 2466
elif x == 2467:
    y = 2467
elif x == 2468:
    y = 2468
elif x == 2469:
    y = 2469
elif x == 2470:
    y = 2470
elif x == 2471:
    y = 2471
elif x == 2472:
    y = 2472
elif x == 2473:
    y = 2473
elif x == 2474:
    y = 2474
elif x == 2475:
    y = 2475
elif x == 2476:
    y = 2476
elif x == 2477:
    y = 2477
elif x == 2478:
    y = 2478
elif x == 2479:
    y = 2479
elif x == 2480:
    y = 2480
elif x == 2481:
    y = 2481
elif x == 2482:
    y = 2482
elif x == 2483:
    y = 2483
elif x == 2484:
    y = 2484
elif x == 2485:
    y = 2485
elif x == 2486:
    y = 2486
elif x == 2487:
    y = 2487
elif x == 2488:
    y = 2488
elif x == 2489:
    y = 2489
elif x == 2490:
    y = 2490
elif x == 2491:
    y = 2491
elif x == 2492:
    y = 2492
elif x == 2493:
    y = 2493
elif x == 2494:
    y = 2494
elif x == 2495:
    y = 2495
elif x == 2496:
    y = 2496
elif x == 2497:
    y = 2497
elif x == 2498:
    y = 2498
elif x == 2499:
    y = 2499
output["elif"] = y
output["sum"] = x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x + x
output["text"] = len('a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a' + 'a')
output["or"] = 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or 0 or x
output["methods"] = "a".replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a").replace("a", "a")
t = [1]
t.append(t)
output["items"] = t[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][0]
output["not"] = not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not x
output["choice"] = 0 if x == 0 else 1 if x == 1 else 2 if x == 2 else 3 if x == 3 else 4 if x == 4 else 5 if x == 5 else 6 if x == 6 else 7 if x == 7 else 8 if x == 8 else 9 if x == 9 else 10 if x == 10 else 11 if x == 11 else 12 if x == 12 else 13 if x == 13 else 14 if x == 14 else 15 if x == 15 else 16 if x == 16 else 17 if x == 17 else 18 if x == 18 else 19 if x == 19 else 20 if x == 20 else 21 if x == 21 else 22 if x == 22 else 23 if x == 23 else 24 if x == 24 else 25 if x == 25 else 26 if x == 26 else 27 if x == 27 else 28 if x == 28 else 29 if x == 29 else 30 if x == 30 else 31 if x == 31 else 32 if x == 32 else 33 if x == 33 else 34 if x == 34 else 35 if x == 35 else 36 if x == 36 else 37 if x == 37 else 38 if x == 38 else 39 if x == 39 else 40 if x == 40 else 41 if x == 41 else 42 if x == 42 else 43 if x == 43 else 44 if x == 44 else 45 if x == 45 else 46 if x == 46 else 47 if x == 47 else 48 if x == 48 else 49 if x == 49 else 50 if x == 50 else 51 if x == 51 else 52 if x == 52 else 53 if x == 53 else 54 if x == 54 else 55 if x == 55 else 56 if x == 56 else 57 if x == 57 else 58 if x == 58 else 59 if x == 59 else 60 if x == 60 else 61 if x == 61 else 62 if x == 62 else 63 if x == 63 else 64 if x == 64 else 65 if x == 65 else 66 if x == 66 else 67 if x == 67 else 68 if x == 68 else 69 if x == 69 else 70 if x == 70 else 71 if x == 71 else 72 if x == 72 else 73 if x == 73 else 74 if x == 74 else 75 if x == 75 else 76 if x == 76 else 77 if x == 77 else 78 if x == 78 else 79 if x == 79 else 80 if x == 80 else 81 if x == 81 else 82 if x == 82 else 83 if x == 83 else 84 if x == 84 else 85 if x == 85 else 86 if x == 86 else 87 if x == 87 else 88 if x == 88 else 89 if x == 89 else 90 if x == 90 else 91 if x == 91 else 92 if x == 92 else 93 if x == 93 else 94 if x == 94 else 95 if x == 95 else 96 if x == 96 else 97 if x == 97 else 98 if x == 98 else 99 if x == 99 else 100 if x == 100 else 101 if x == 101 else 102 if x == 102 else 103 if x == 103 else 104 if x == 104 else 105 if x == 105 else 106 if x == 106 else 107 if x == 107 else 108 if x == 108 else 109 if x == 109 else 110 if x == 110 else 111 if x == 111 else 112 if x == 112 else 113 if x == 113 else 114 if x == 114 else 115 if x == 115 else 116 if x == 116 else 117 if x == 117 else 118 if x == 118 else 119 if x == 119 else 120 if x == 120 else 121 if x == 121 else 122 if x == 122 else 123 if x == 123 else 124 if x == 124 else 125 if x == 125 else 126 if x == 126 else 127 if x == 127 else 128 if x == 128 else 129 if x == 129 else 130 if x == 130 else 131 if x == 131 else 132 if x == 132 else 133 if x == 133 else 134 if x == 134 else 135 if x == 135 else 136 if x == 136 else 137 if x == 137 else 138 if x == 138 else 139 if x == 139 else 140 if x == 140 else 141 if x == 141 else 142 if x == 142 else 143 if x == 143 else 144 if x == 144 else 145 if x == 145 else 146 if x == 146 else 147 if x == 147 else 148 if x == 148 else 149 if x == 149 else 150 if x == 150 else 151 if x == 151 else 152 if x == 152 else 153 if x == 153 else 154 if x == 154 else 155 if x == 155 else 156 if x == 156 else 157 if x == 157 else 158 if x == 158 else 159 if x == 159 else 160 if x == 160 else 161 if x == 161 else 162 if x == 162 else 163 if x == 163 else 164 if x == 164 else 165 if x == 165 else 166 if x == 166 else 167 if x == 167 else 168 if x == 168 else 169 if x == 169 else 170 if x == 170 else 171 if x == 171 else 172 if x == 172 else 173 if x == 173 else 174 if x == 174 else 175 if x == 175 else 176 if x == 176 else 177 if x == 177 else 178 if x == 178 else 179 if x == 179 else 180 if x == 180 else 181 if x == 181 else 182 if x == 182 else 183 if x == 183 else 184 if x == 184 else 185 if x == 185 else 186 if x == 186 else 187 if x == 187 else 188 if x == 188 else 189 if x == 189 else 190 if x == 190 else 191 if x == 191 else 192 if x == 192 else 193 if x == 193 else 194 if x == 194 else 195 if x == 195 else 196 if x == 196 else 197 if x == 197 else 198 if x == 198 else 199 if x == 199 else 200 if x == 200 else 201 if x == 201 else 202 if x == 202 else 203 if x == 203 else 204 if x == 204 else 205 if x == 205 else 206 if x == 206 else 207 if x == 207 else 208 if x == 208 else 209 if x == 209 else 210 if x == 210 else 211 if x == 211 else 212 if x == 212 else 213 if x == 213 else 214 if x == 214 else 215 if x == 215 else 216 if x == 216 else 217 if x == 217 else 218 if x == 218 else 219 if x == 219 else 220 if x == 220 else 221 if x == 221 else 222 if x == 222 else 223 if x == 223 else 224 if x == 224 else 225 if x == 225 else 226 if x == 226 else 227 if x == 227 else 228 if x == 228 else 229 if x == 229 else 230 if x == 230 else 231 if x == 231 else 232 if x == 232 else 233 if x == 233 else 234 if x == 234 else 235 if x == 235 else 236 if x == 236 else 237 if x == 237 else 238 if x == 238 else 239 if x == 239 else 240 if x == 240 else 241 if x == 241 else 242 if x == 242 else 243 if x == 243 else 244 if x == 244 else 245 if x == 245 else 246 if x == 246 else 247 if x == 247 else 248 if x == 248 else 249 if x == 249 else 250 if x == 250 else 251 if x == 251 else 252 if x == 252 else 253 if x == 253 else 254 if x == 254 else 255 if x == 255 else 256 if x == 256 else 257 if x == 257 else 258 if x == 258 else 259 if x == 259 else 260 if x == 260 else 261 if x == 261 else 262 if x == 262 else 263 if x == 263 else 264 if x == 264 else 265 if x == 265 else 266 if x == 266 else 267 if x == 267 else 268 if x == 268 else 269 if x == 269 else 270 if x == 270 else 271 if x == 271 else 272 if x == 272 else 273 if x == 273 else 274 if x == 274 else 275 if x == 275 else 276 if x == 276 else 277 if x == 277 else 278 if x == 278 else 279 if x == 279 else 280 if x == 280 else 281 if x == 281 else 282 if x == 282 else 283 if x == 283 else 284 if x == 284 else 285 if x == 285 else 286 if x == 286 else 287 if x == 287 else 288 if x == 288 else 289 if x == 289 else 290 if x == 290 else 291 if x == 291 else 292 if x == 292 else 293 if x == 293 else 294 if x == 294 else 295 if x == 295 else 296 if x == 296 else 297 if x == 297 else 298 if x == 298 else 299 if x == 299 else 300 if x == 300 else 301 if x == 301 else 302 if x == 302 else 303 if x == 303 else 304 if x == 304 else 305 if x == 305 else 306 if x == 306 else 307 if x == 307 else 308 if x == 308 else 309 if x == 309 else 310 if x == 310 else 311 if x == 311 else 312 if x == 312 else 313 if x == 313 else 314 if x == 314 else 315 if x == 315 else 316 if x == 316 else 317 if x == 317 else 318 if x == 318 else 319 if x == 319 else 320 if x == 320 else 321 if x == 321 else 322 if x == 322 else 323 if x == 323 else 324 if x == 324 else 325 if x == 325 else 326 if x == 326 else 327 if x == 327 else 328 if x == 328 else 329 if x == 329 else 330 if x == 330 else 331 if x == 331 else 332 if x == 332 else 333 if x == 333 else 334 if x == 334 else 335 if x == 335 else 336 if x == 336 else 337 if x == 337 else 338 if x == 338 else 339 if x == 339 else 340 if x == 340 else 341 if x == 341 else 342 if x == 342 else 343 if x == 343 else 344 if x == 344 else 345 if x == 345 else 346 if x == 346 else 347 if x == 347 else 348 if x == 348 else 349 if x == 349 else 350 if x == 350 else 351 if x == 351 else 352 if x == 352 else 353 if x == 353 else 354 if x == 354 else 355 if x == 355 else 356 if x == 356 else 357 if x == 357 else 358 if x == 358 else 359 if x == 359 else 360 if x == 360 else 361 if x == 361 else 362 if x == 362 else 363 if x == 363 else 364 if x == 364 else 365 if x == 365 else 366 if x == 366 else 367 if x == 367 else 368 if x == 368 else 369 if x == 369 else 370 if x == 370 else 371 if x == 371 else 372 if x == 372 else 373 if x == 373 else 374 if x == 374 else 375 if x == 375 else 376 if x == 376 else 377 if x == 377 else 378 if x == 378 else 379 if x == 379 else 380 if x == 380 else 381 if x == 381 else 382 if x == 382 else 383 if x == 383 else 384 if x == 384 else 385 if x == 385 else 386 if x == 386 else 387 if x == 387 else 388 if x == 388 else 389 if x == 389 else 390 if x == 390 else 391 if x == 391 else 392 if x == 392 else 393 if x == 393 else 394 if x == 394 else 395 if x == 395 else 396 if x == 396 else 397 if x == 397 else 398 if x == 398 else 399 if x == 399 else 400 if x == 400 else 401 if x == 401 else 402 if x == 402 else 403 if x == 403 else 404 if x == 404 else 405 if x == 405 else 406 if x == 406 else 407 if x == 407 else 408 if x == 408 else 409 if x == 409 else 410 if x == 410 else 411 if x == 411 else 412 if x == 412 else 413 if x == 413 else 414 if x == 414 else 415 if x == 415 else 416 if x == 416 else 417 if x == 417 else 418 if x == 418 else 419 if x == 419 else 420 if x == 420 else 421 if x == 421 else 422 if x == 422 else 423 if x == 423 else 424 if x == 424 else 425 if x == 425 else 426 if x == 426 else 427 if x == 427 else 428 if x == 428 else 429 if x == 429 else 430 if x == 430 else 431 if x == 431 else 432 if x == 432 else 433 if x == 433 else 434 if x == 434 else 435 if x == 435 else 436 if x == 436 else 437 if x == 437 else 438 if x == 438 else 439 if x == 439 else 440 if x == 440 else 441 if x == 441 else 442 if x == 442 else 443 if x == 443 else 444 if x == 444 else 445 if x == 445 else 446 if x == 446 else 447 if x == 447 else 448 if x == 448 else 449 if x == 449 else 450 if x == 450 else 451 if x == 451 else 452 if x == 452 else 453 if x == 453 else 454 if x == 454 else 455 if x == 455 else 456 if x == 456 else 457 if x == 457 else 458 if x == 458 else 459 if x == 459 else 460 if x == 460 else 461 if x == 461 else 462 if x == 462 else 463 if x == 463 else 464 if x == 464 else 465 if x == 465 else 466 if x == 466 else 467 if x == 467 else 468 if x == 468 else 469 if x == 469 else 470 if x == 470 else 471 if x == 471 else 472 if x == 472 else 473 if x == 473 else 474 if x == 474 else 475 if x == 475 else 476 if x == 476 else 477 if x == 477 else 478 if x == 478 else 479 if x == 479 else 480 if x == 480 else 481 if x == 481 else 482 if x == 482 else 483 if x == 483 else 484 if x == 484 else 485 if x == 485 else 486 if x == 486 else 487 if x == 487 else 488 if x == 488 else 489 if x == 489 else 490 if x == 490 else 491 if x == 491 else 492 if x == 492 else 493 if x == 493 else 494 if x == 494 else 495 if x == 495 else 496 if x == 496 else 497 if x == 497 else 498 if x == 498 else 499 if x == 499 else 500 if x == 500 else 501 if x == 501 else 502 if x == 502 else 503 if x == 503 else 504 if x == 504 else 505 if x == 505 else 506 if x == 506 else 507 if x == 507 else 508 if x == 508 else 509 if x == 509 else 510 if x == 510 else 511 if x == 511 else 512 if x == 512 else 513 if x == 513 else 514 if x == 514 else 515 if x == 515 else 516 if x == 516 else 517 if x == 517 else 518 if x == 518 else 519 if x == 519 else 520 if x == 520 else 521 if x == 521 else 522 if x == 522 else 523 if x == 523 else 524 if x == 524 else 525 if x == 525 else 526 if x == 526 else 527 if x == 527 else 528 if x == 528 else 529 if x == 529 else 530 if x == 530 else 531 if x == 531 else 532 if x == 532 else 533 if x == 533 else 534 if x == 534 else 535 if x == 535 else 536 if x == 536 else 537 if x == 537 else 538 if x == 538 else 539 if x == 539 else 540 if x == 540 else 541 if x == 541 else 542 if x == 542 else 543 if x == 543 else 544 if x == 544 else 545 if x == 545 else 546 if x == 546 else 547 if x == 547 else 548 if x == 548 else 549 if x == 549 else 550 if x == 550 else 551 if x == 551 else 552 if x == 552 else 553 if x == 553 else 554 if x == 554 else 555 if x == 555 else 556 if x == 556 else 557 if x == 557 else 558 if x == 558 else 559 if x == 559 else 560 if x == 560 else 561 if x == 561 else 562 if x == 562 else 563 if x == 563 else 564 if x == 564 else 565 if x == 565 else 566 if x == 566 else 567 if x == 567 else 568 if x == 568 else 569 if x == 569 else 570 if x == 570 else 571 if x == 571 else 572 if x == 572 else 573 if x == 573 else 574 if x == 574 else 575 if x == 575 else 576 if x == 576 else 577 if x == 577 else 578 if x == 578 else 579 if x == 579 else 580 if x == 580 else 581 if x == 581 else 582 if x == 582 else 583 if x == 583 else 584 if x == 584 else 585 if x == 585 else 586 if x == 586 else 587 if x == 587 else 588 if x == 588 else 589 if x == 589 else 590 if x == 590 else 591 if x == 591 else 592 if x == 592 else 593 if x == 593 else 594 if x == 594 else 595 if x == 595 else 596 if x == 596 else 597 if x == 597 else 598 if x == 598 else 599 if x == 599 else 600 if x == 600 else 601 if x == 601 else 602 if x == 602 else 603 if x == 603 else 604 if x == 604 else 605 if x == 605 else 606 if x == 606 else 607 if x == 607 else 608 if x == 608 else 609 if x == 609 else 610 if x == 610 else 611 if x == 611 else 612 if x == 612 else 613 if x == 613 else 614 if x == 614 else 615 if x == 615 else 616 if x == 616 else 617 if x == 617 else 618 if x == 618 else 619 if x == 619 else 620 if x == 620 else 621 if x == 621 else 622 if x == 622 else 623 if x == 623 else 624 if x == 624 else 625 if x == 625 else 626 if x == 626 else 627 if x == 627 else 628 if x == 628 else 629 if x == 629 else 630 if x == 630 else 631 if x == 631 else 632 if x == 632 else 633 if x == 633 else 634 if x == 634 else 635 if x == 635 else 636 if x == 636 else 637 if x == 637 else 638 if x == 638 else 639 if x == 639 else 640 if x == 640 else 641 if x == 641 else 642 if x == 642 else 643 if x == 643 else 644 if x == 644 else 645 if x == 645 else 646 if x == 646 else 647 if x == 647 else 648 if x == 648 else 649 if x == 649 else 650 if x == 650 else 651 if x == 651 else 652 if x == 652 else 653 if x == 653 else 654 if x == 654 else 655 if x == 655 else 656 if x == 656 else 657 if x == 657 else 658 if x == 658 else 659 if x == 659 else 660 if x == 660 else 661 if x == 661 else 662 if x == 662 else 663 if x == 663 else 664 if x == 664 else 665 if x == 665 else 666 if x == 666 else 667 if x == 667 else 668 if x == 668 else 669 if x == 669 else 670 if x == 670 else 671 if x == 671 else 672 if x == 672 else 673 if x == 673 else 674 if x == 674 else 675 if x == 675 else 676 if x == 676 else 677 if x == 677 else 678 if x == 678 else 679 if x == 679 else 680 if x == 680 else 681 if x == 681 else 682 if x == 682 else 683 if x == 683 else 684 if x == 684 else 685 if x == 685 else 686 if x == 686 else 687 if x == 687 else 688 if x == 688 else 689 if x == 689 else 690 if x == 690 else 691 if x == 691 else 692 if x == 692 else 693 if x == 693 else 694 if x == 694 else 695 if x == 695 else 696 if x == 696 else 697 if x == 697 else 698 if x == 698 else 699 if x == 699 else 700 if x == 700 else 701 if x == 701 else 702 if x == 702 else 703 if x == 703 else 704 if x == 704 else 705 if x == 705 else 706 if x == 706 else 707 if x == 707 else 708 if x == 708 else 709 if x == 709 else 710 if x == 710 else 711 if x == 711 else 712 if x == 712 else 713 if x == 713 else 714 if x == 714 else 715 if x == 715 else 716 if x == 716 else 717 if x == 717 else 718 if x == 718 else 719 if x == 719 else 720 if x == 720 else 721 if x == 721 else 722 if x == 722 else 723 if x == 723 else 724 if x == 724 else 725 if x == 725 else 726 if x == 726 else 727 if x == 727 else 728 if x == 728 else 729 if x == 729 else 730 if x == 730 else 731 if x == 731 else 732 if x == 732 else 733 if x == 733 else 734 if x == 734 else 735 if x == 735 else 736 if x == 736 else 737 if x == 737 else 738 if x == 738 else 739 if x == 739 else 740 if x == 740 else 741 if x == 741 else 742 if x == 742 else 743 if x == 743 else 744 if x == 744 else 745 if x == 745 else 746 if x == 746 else 747 if x == 747 else 748 if x == 748 else 749 if x == 749 else 750 if x == 750 else 751 if x == 751 else 752 if x == 752 else 753 if x == 753 else 754 if x == 754 else 755 if x == 755 else 756 if x == 756 else 757 if x == 757 else 758 if x == 758 else 759 if x == 759 else 760 if x == 760 else 761 if x == 761 else 762 if x == 762 else 763 if x == 763 else 764 if x == 764 else 765 if x == 765 else 766 if x == 766 else 767 if x == 767 else 768 if x == 768 else 769 if x == 769 else 770 if x == 770 else 771 if x == 771 else 772 if x == 772 else 773 if x == 773 else 774 if x == 774 else 775 if x == 775 else 776 if x == 776 else 777 if x == 777 else 778 if x == 778 else 779 if x == 779 else 780 if x == 780 else 781 if x == 781 else 782 if x == 782 else 783 if x == 783 else 784 if x == 784 else 785 if x == 785 else 786 if x == 786 else 787 if x == 787 else 788 if x == 788 else 789 if x == 789 else 790 if x == 790 else 791 if x == 791 else 792 if x == 792 else 793 if x == 793 else 794 if x == 794 else 795 if x == 795 else 796 if x == 796 else 797 if x == 797 else 798 if x == 798 else 799 if x == 799 else 800 if x == 800 else 801 if x == 801 else 802 if x == 802 else 803 if x == 803 else 804 if x == 804 else 805 if x == 805 else 806 if x == 806 else 807 if x == 807 else 808 if x == 808 else 809 if x == 809 else 810 if x == 810 else 811 if x == 811 else 812 if x == 812 else 813 if x == 813 else 814 if x == 814 else 815 if x == 815 else 816 if x == 816 else 817 if x == 817 else 818 if x == 818 else 819 if x == 819 else 820 if x == 820 else 821 if x == 821 else 822 if x == 822 else 823 if x == 823 else 824 if x == 824 else 825 if x == 825 else 826 if x == 826 else 827 if x == 827 else 828 if x == 828 else 829 if x == 829 else 830 if x == 830 else 831 if x == 831 else 832 if x == 832 else 833 if x == 833 else 834 if x == 834 else 835 if x == 835 else 836 if x == 836 else 837 if x == 837 else 838 if x == 838 else 839 if x == 839 else 840 if x == 840 else 841 if x == 841 else 842 if x == 842 else 843 if x == 843 else 844 if x == 844 else 845 if x == 845 else 846 if x == 846 else 847 if x == 847 else 848 if x == 848 else 849 if x == 849 else 850 if x == 850 else 851 if x == 851 else 852 if x == 852 else 853 if x == 853 else 854 if x == 854 else 855 if x == 855 else 856 if x == 856 else 857 if x == 857 else 858 if x == 858 else 859 if x == 859 else 860 if x == 860 else 861 if x == 861 else 862 if x == 862 else 863 if x == 863 else 864 if x == 864 else 865 if x == 865 else 866 if x == 866 else 867 if x == 867 else 868 if x == 868 else 869 if x == 869 else 870 if x == 870 else 871 if x == 871 else 872 if x == 872 else 873 if x == 873 else 874 if x == 874 else 875 if x == 875 else 876 if x == 876 else 877 if x == 877 else 878 if x == 878 else 879 if x == 879 else 880 if x == 880 else 881 if x == 881 else 882 if x == 882 else 883 if x == 883 else 884 if x == 884 else 885 if x == 885 else 886 if x == 886 else 887 if x == 887 else 888 if x == 888 else 889 if x == 889 else 890 if x == 890 else 891 if x == 891 else 892 if x == 892 else 893 if x == 893 else 894 if x == 894 else 895 if x == 895 else 896 if x == 896 else 897 if x == 897 else 898 if x == 898 else 899 if x == 899 else 900 if x == 900 else 901 if x == 901 else 902 if x == 902 else 903 if x == 903 else 904 if x == 904 else 905 if x == 905 else 906 if x == 906 else 907 if x == 907 else 908 if x == 908 else 909 if x == 909 else 910 if x == 910 else 911 if x == 911 else 912 if x == 912 else 913 if x == 913 else 914 if x == 914 else 915 if x == 915 else 916 if x == 916 else 917 if x == 917 else 918 if x == 918 else 919 if x == 919 else 920 if x == 920 else 921 if x == 921 else 922 if x == 922 else 923 if x == 923 else 924 if x == 924 else 925 if x == 925 else 926 if x == 926 else 927 if x == 927 else 928 if x == 928 else 929 if x == 929 else 930 if x == 930 else 931 if x == 931 else 932 if x == 932 else 933 if x == 933 else 934 if x == 934 else 935 if x == 935 else 936 if x == 936 else 937 if x == 937 else 938 if x == 938 else 939 if x == 939 else 940 if x == 940 else 941 if x == 941 else 942 if x == 942 else 943 if x == 943 else 944 if x == 944 else 945 if x == 945 else 946 if x == 946 else 947 if x == 947 else 948 if x == 948 else 949 if x == 949 else 950 if x == 950 else 951 if x == 951 else 952 if x == 952 else 953 if x == 953 else 954 if x == 954 else 955 if x == 955 else 956 if x == 956 else 957 if x == 957 else 958 if x == 958 else 959 if x == 959 else 960 if x == 960 else 961 if x == 961 else 962 if x == 962 else 963 if x == 963 else 964 if x == 964 else 965 if x == 965 else 966 if x == 966 else 967 if x == 967 else 968 if x == 968 else 969 if x == 969 else 970 if x == 970 else 971 if x == 971 else 972 if x == 972 else 973 if x == 973 else 974 if x == 974 else 975 if x == 975 else 976 if x == 976 else 977 if x == 977 else 978 if x == 978 else 979 if x == 979 else 980 if x == 980 else 981 if x == 981 else 982 if x == 982 else 983 if x == 983 else 984 if x == 984 else 985 if x == 985 else 986 if x == 986 else 987 if x == 987 else 988 if x == 988 else 989 if x == 989 else 990 if x == 990 else 991 if x == 991 else 992 if x == 992 else 993 if x == 993 else 994 if x == 994 else 995 if x == 995 else 996 if x == 996 else 997 if x == 997 else 998 if x == 998 else 999 if x == 999 else 1000 if x == 1000 else 1001 if x == 1001 else 1002 if x == 1002 else 1003 if x == 1003 else 1004 if x == 1004 else 1005 if x == 1005 else 1006 if x == 1006 else 1007 if x == 1007 else 1008 if x == 1008 else 1009 if x == 1009 else 1010 if x == 1010 else 1011 if x == 1011 else 1012 if x == 1012 else 1013 if x == 1013 else 1014 if x == 1014 else 1015 if x == 1015 else 1016 if x == 1016 else 1017 if x == 1017 else 1018 if x == 1018 else 1019 if x == 1019 else 1020 if x == 1020 else 1021 if x == 1021 else 1022 if x == 1022 else 1023 if x == 1023 else 1024 if x == 1024 else 1025 if x == 1025 else 1026 if x == 1026 else 1027 if x == 1027 else 1028 if x == 1028 else 1029 if x == 1029 else 1030 if x == 1030 else 1031 if x == 1031 else 1032 if x == 1032 else 1033 if x == 1033 else 1034 if x == 1034 else 1035 if x == 1035 else 1036 if x == 1036 else 1037 if x == 1037 else 1038 if x == 1038 else 1039 if x == 1039 else 1040 if x == 1040 else 1041 if x == 1041 else 1042 if x == 1042 else 1043 if x == 1043 else 1044 if x == 1044 else 1045 if x == 1045 else 1046 if x == 1046 else 1047 if x == 1047 else 1048 if x == 1048 else 1049 if x == 1049 else 1050 if x == 1050 else 1051 if x == 1051 else 1052 if x == 1052 else 1053 if x == 1053 else 1054 if x == 1054 else 1055 if x == 1055 else 1056 if x == 1056 else 1057 if x == 1057 else 1058 if x == 1058 else 1059 if x == 1059 else 1060 if x == 1060 else 1061 if x == 1061 else 1062 if x == 1062 else 1063 if x == 1063 else 1064 if x == 1064 else 1065 if x == 1065 else 1066 if x == 1066 else 1067 if x == 1067 else 1068 if x == 1068 else 1069 if x == 1069 else 1070 if x == 1070 else 1071 if x == 1071 else 1072 if x == 1072 else 1073 if x == 1073 else 1074 if x == 1074 else 1075 if x == 1075 else 1076 if x == 1076 else 1077 if x == 1077 else 1078 if x == 1078 else 1079 if x == 1079 else 1080 if x == 1080 else 1081 if x == 1081 else 1082 if x == 1082 else 1083 if x == 1083 else 1084 if x == 1084 else 1085 if x == 1085 else 1086 if x == 1086 else 1087 if x == 1087 else 1088 if x == 1088 else 1089 if x == 1089 else 1090 if x == 1090 else 1091 if x == 1091 else 1092 if x == 1092 else 1093 if x == 1093 else 1094 if x == 1094 else 1095 if x == 1095 else 1096 if x == 1096 else 1097 if x == 1097 else 1098 if x == 1098 else 1099 if x == 1099 else 1100 if x == 1100 else 1101 if x == 1101 else 1102 if x == 1102 else 1103 if x == 1103 else 1104 if x == 1104 else 1105 if x == 1105 else 1106 if x == 1106 else 1107 if x == 1107 else 1108 if x == 1108 else 1109 if x == 1109 else 1110 if x == 1110 else 1111 if x == 1111 else 1112 if x == 1112 else 1113 if x == 1113 else 1114 if x == 1114 else 1115 if x == 1115 else 1116 if x == 1116 else 1117 if x == 1117 else 1118 if x == 1118 else 1119 if x == 1119 else 1120 if x == 1120 else 1121 if x == 1121 else 1122 if x == 1122 else 1123 if x == 1123 else 1124 if x == 1124 else 1125 if x == 1125 else 1126 if x == 1126 else 1127 if x == 1127 else 1128 if x == 1128 else 1129 if x == 1129 else 1130 if x == 1130 else 1131 if x == 1131 else 1132 if x == 1132 else 1133 if x == 1133 else 1134 if x == 1134 else 1135 if x == 1135 else 1136 if x == 1136 else 1137 if x == 1137 else 1138 if x == 1138 else 1139 if x == 1139 else 1140 if x == 1140 else 1141 if x == 1141 else 1142 if x == 1142 else 1143 if x == 1143 else 1144 if x == 1144 else 1145 if x == 1145 else 1146 if x == 1146 else 1147 if x == 1147 else 1148 if x == 1148 else 1149 if x == 1149 else 1150 if x == 1150 else 1151 if x == 1151 else 1152 if x == 1152 else 1153 if x == 1153 else 1154 if x == 1154 else 1155 if x == 1155 else 1156 if x == 1156 else 1157 if x == 1157 else 1158 if x == 1158 else 1159 if x == 1159 else 1160 if x == 1160 else 1161 if x == 1161 else 1162 if x == 1162 else 1163 if x == 1163 else 1164 if x == 1164 else 1165 if x == 1165 else 1166 if x == 1166 else 1167 if x == 1167 else 1168 if x == 1168 else 1169 if x == 1169 else 1170 if x == 1170 else 1171 if x == 1171 else 1172 if x == 1172 else 1173 if x == 1173 else 1174 if x == 1174 else 1175 if x == 1175 else 1176 if x == 1176 else 1177 if x == 1177 else 1178 if x == 1178 else 1179 if x == 1179 else 1180 if x == 1180 else 1181 if x == 1181 else 1182 if x == 1182 else 1183 if x == 1183 else 1184 if x == 1184 else 1185 if x == 1185 else 1186 if x == 1186 else 1187 if x == 1187 else 1188 if x == 1188 else 1189 if x == 1189 else 1190 if x == 1190 else 1191 if x == 1191 else 1192 if x == 1192 else 1193 if x == 1193 else 1194 if x == 1194 else 1195 if x == 1195 else 1196 if x == 1196 else 1197 if x == 1197 else 1198 if x == 1198 else 1199 if x == 1199 else 1200 if x == 1200 else 1201 if x == 1201 else 1202 if x == 1202 else 1203 if x == 1203 else 1204 if x == 1204 else 1205 if x == 1205 else 1206 if x == 1206 else 1207 if x == 1207 else 1208 if x == 1208 else 1209 if x == 1209 else 1210 if x == 1210 else 1211 if x == 1211 else 1212 if x == 1212 else 1213 if x == 1213 else 1214 if x == 1214 else 1215 if x == 1215 else 1216 if x == 1216 else 1217 if x == 1217 else 1218 if x == 1218 else 1219 if x == 1219 else 1220 if x == 1220 else 1221 if x == 1221 else 1222 if x == 1222 else 1223 if x == 1223 else 1224 if x == 1224 else 1225 if x == 1225 else 1226 if x == 1226 else 1227 if x == 1227 else 1228 if x == 1228 else 1229 if x == 1229 else 1230 if x == 1230 else 1231 if x == 1231 else 1232 if x == 1232 else 1233 if x == 1233 else 1234 if x == 1234 else 1235 if x == 1235 else 1236 if x == 1236 else 1237 if x == 1237 else 1238 if x == 1238 else 1239 if x == 1239 else 1240 if x == 1240 else 1241 if x == 1241 else 1242 if x == 1242 else 1243 if x == 1243 else 1244 if x == 1244 else 1245 if x == 1245 else 1246 if x == 1246 else 1247 if x == 1247 else 1248 if x == 1248 else 1249 if x == 1249 else 1250 if x == 1250 else 1251 if x == 1251 else 1252 if x == 1252 else 1253 if x == 1253 else 1254 if x == 1254 else 1255 if x == 1255 else 1256 if x == 1256 else 1257 if x == 1257 else 1258 if x == 1258 else 1259 if x == 1259 else 1260 if x == 1260 else 1261 if x == 1261 else 1262 if x == 1262 else 1263 if x == 1263 else 1264 if x == 1264 else 1265 if x == 1265 else 1266 if x == 1266 else 1267 if x == 1267 else 1268 if x == 1268 else 1269 if x == 1269 else 1270 if x == 1270 else 1271 if x == 1271 else 1272 if x == 1272 else 1273 if x == 1273 else 1274 if x == 1274 else 1275 if x == 1275 else 1276 if x == 1276 else 1277 if x == 1277 else 1278 if x == 1278 else 1279 if x == 1279 else 1280 if x == 1280 else 1281 if x == 1281 else 1282 if x == 1282 else 1283 if x == 1283 else 1284 if x == 1284 else 1285 if x == 1285 else 1286 if x == 1286 else 1287 if x == 1287 else 1288 if x == 1288 else 1289 if x == 1289 else 1290 if x == 1290 else 1291 if x == 1291 else 1292 if x == 1292 else 1293 if x == 1293 else 1294 if x == 1294 else 1295 if x == 1295 else 1296 if x == 1296 else 1297 if x == 1297 else 1298 if x == 1298 else 1299 if x == 1299 else 1300 if x == 1300 else 1301 if x == 1301 else 1302 if x == 1302 else 1303 if x == 1303 else 1304 if x == 1304 else 1305 if x == 1305 else 1306 if x == 1306 else 1307 if x == 1307 else 1308 if x == 1308 else 1309 if x == 1309 else 1310 if x == 1310 else 1311 if x == 1311 else 1312 if x == 1312 else 1313 if x == 1313 else 1314 if x == 1314 else 1315 if x == 1315 else 1316 if x == 1316 else 1317 if x == 1317 else 1318 if x == 1318 else 1319 if x == 1319 else 1320 if x == 1320 else 1321 if x == 1321 else 1322 if x == 1322 else 1323 if x == 1323 else 1324 if x == 1324 else 1325 if x == 1325 else 1326 if x == 1326 else 1327 if x == 1327 else 1328 if x == 1328 else 1329 if x == 1329 else 1330 if x == 1330 else 1331 if x == 1331 else 1332 if x == 1332 else 1333 if x == 1333 else 1334 if x == 1334 else 1335 if x == 1335 else 1336 if x == 1336 else 1337 if x == 1337 else 1338 if x == 1338 else 1339 if x == 1339 else 1340 if x == 1340 else 1341 if x == 1341 else 1342 if x == 1342 else 1343 if x == 1343 else 1344 if x == 1344 else 1345 if x == 1345 else 1346 if x == 1346 else 1347 if x == 1347 else 1348 if x == 1348 else 1349 if x == 1349 else 1350 if x == 1350 else 1351 if x == 1351 else 1352 if x == 1352 else 1353 if x == 1353 else 1354 if x == 1354 else 1355 if x == 1355 else 1356 if x == 1356 else 1357 if x == 1357 else 1358 if x == 1358 else 1359 if x == 1359 else 1360 if x == 1360 else 1361 if x == 1361 else 1362 if x == 1362 else 1363 if x == 1363 else 1364 if x == 1364 else 1365 if x == 1365 else 1366 if x == 1366 else 1367 if x == 1367 else 1368 if x == 1368 else 1369 if x == 1369 else 1370 if x == 1370 else 1371 if x == 1371 else 1372 if x == 1372 else 1373 if x == 1373 else 1374 if x == 1374 else 1375 if x == 1375 else 1376 if x == 1376 else 1377 if x == 1377 else 1378 if x == 1378 else 1379 if x == 1379 else 1380 if x == 1380 else 1381 if x == 1381 else 1382 if x == 1382 else 1383 if x == 1383 else 1384 if x == 1384 else 1385 if x == 1385 else 1386 if x == 1386 else 1387 if x == 1387 else 1388 if x == 1388 else 1389 if x == 1389 else 1390 if x == 1390 else 1391 if x == 1391 else 1392 if x == 1392 else 1393 if x == 1393 else 1394 if x == 1394 else 1395 if x == 1395 else 1396 if x == 1396 else 1397 if x == 1397 else 1398 if x == 1398 else 1399 if x == 1399 else 1400 if x == 1400 else 1401 if x == 1401 else 1402 if x == 1402 else 1403 if x == 1403 else 1404 if x == 1404 else 1405 if x == 1405 else 1406 if x == 1406 else 1407 if x == 1407 else 1408 if x == 1408 else 1409 if x == 1409 else 1410 if x == 1410 else 1411 if x == 1411 else 1412 if x == 1412 else 1413 if x == 1413 else 1414 if x == 1414 else 1415 if x == 1415 else 1416 if x == 1416 else 1417 if x == 1417 else 1418 if x == 1418 else 1419 if x == 1419 else 1420 if x == 1420 else 1421 if x == 1421 else 1422 if x == 1422 else 1423 if x == 1423 else 1424 if x == 1424 else 1425 if x == 1425 else 1426 if x == 1426 else 1427 if x == 1427 else 1428 if x == 1428 else 1429 if x == 1429 else 1430 if x == 1430 else 1431 if x == 1431 else 1432 if x == 1432 else 1433 if x == 1433 else 1434 if x == 1434 else 1435 if x == 1435 else 1436 if x == 1436 else 1437 if x == 1437 else 1438 if x == 1438 else 1439 if x == 1439 else 1440 if x == 1440 else 1441 if x == 1441 else 1442 if x == 1442 else 1443 if x == 1443 else 1444 if x == 1444 else 1445 if x == 1445 else 1446 if x == 1446 else 1447 if x == 1447 else 1448 if x == 1448 else 1449 if x == 1449 else 1450 if x == 1450 else 1451 if x == 1451 else 1452 if x == 1452 else 1453 if x == 1453 else 1454 if x == 1454 else 1455 if x == 1455 else 1456 if x == 1456 else 1457 if x == 1457 else 1458 if x == 1458 else 1459 if x == 1459 else 1460 if x == 1460 else 1461 if x == 1461 else 1462 if x == 1462 else 1463 if x == 1463 else 1464 if x == 1464 else 1465 if x == 1465 else 1466 if x == 1466 else 1467 if x == 1467 else 1468 if x == 1468 else 1469 if x == 1469 else 1470 if x == 1470 else 1471 if x == 1471 else 1472 if x == 1472 else 1473 if x == 1473 else 1474 if x == 1474 else 1475 if x == 1475 else 1476 if x == 1476 else 1477 if x == 1477 else 1478 if x == 1478 else 1479 if x == 1479 else 1480 if x == 1480 else 1481 if x == 1481 else 1482 if x == 1482 else 1483 if x == 1483 else 1484 if x == 1484 else 1485 if x == 1485 else 1486 if x == 1486 else 1487 if x == 1487 else 1488 if x == 1488 else 1489 if x == 1489 else 1490 if x == 1490 else 1491 if x == 1491 else 1492 if x == 1492 else 1493 if x == 1493 else 1494 if x == 1494 else 1495 if x == 1495 else 1496 if x == 1496 else 1497 if x == 1497 else 1498 if x == 1498 else 1499 if x == 1499 else 1500 if x == 1500 else 1501 if x == 1501 else 1502 if x == 1502 else 1503 if x == 1503 else 1504 if x == 1504 else 1505 if x == 1505 else 1506 if x == 1506 else 1507 if x == 1507 else 1508 if x == 1508 else 1509 if x == 1509 else 1510 if x == 1510 else 1511 if x == 1511 else 1512 if x == 1512 else 1513 if x == 1513 else 1514 if x == 1514 else 1515 if x == 1515 else 1516 if x == 1516 else 1517 if x == 1517 else 1518 if x == 1518 else 1519 if x == 1519 else 1520 if x == 1520 else 1521 if x == 1521 else 1522 if x == 1522 else 1523 if x == 1523 else 1524 if x == 1524 else 1525 if x == 1525 else 1526 if x == 1526 else 1527 if x == 1527 else 1528 if x == 1528 else 1529 if x == 1529 else 1530 if x == 1530 else 1531 if x == 1531 else 1532 if x == 1532 else 1533 if x == 1533 else 1534 if x == 1534 else 1535 if x == 1535 else 1536 if x == 1536 else 1537 if x == 1537 else 1538 if x == 1538 else 1539 if x == 1539 else 1540 if x == 1540 else 1541 if x == 1541 else 1542 if x == 1542 else 1543 if x == 1543 else 1544 if x == 1544 else 1545 if x == 1545 else 1546 if x == 1546 else 1547 if x == 1547 else 1548 if x == 1548 else 1549 if x == 1549 else 1550 if x == 1550 else 1551 if x == 1551 else 1552 if x == 1552 else 1553 if x == 1553 else 1554 if x == 1554 else 1555 if x == 1555 else 1556 if x == 1556 else 1557 if x == 1557 else 1558 if x == 1558 else 1559 if x == 1559 else 1560 if x == 1560 else 1561 if x == 1561 else 1562 if x == 1562 else 1563 if x == 1563 else 1564 if x == 1564 else 1565 if x == 1565 else 1566 if x == 1566 else 1567 if x == 1567 else 1568 if x == 1568 else 1569 if x == 1569 else 1570 if x == 1570 else 1571 if x == 1571 else 1572 if x == 1572 else 1573 if x == 1573 else 1574 if x == 1574 else 1575 if x == 1575 else 1576 if x == 1576 else 1577 if x == 1577 else 1578 if x == 1578 else 1579 if x == 1579 else 1580 if x == 1580 else 1581 if x == 1581 else 1582 if x == 1582 else 1583 if x == 1583 else 1584 if x == 1584 else 1585 if x == 1585 else 1586 if x == 1586 else 1587 if x == 1587 else 1588 if x == 1588 else 1589 if x == 1589 else 1590 if x == 1590 else 1591 if x == 1591 else 1592 if x == 1592 else 1593 if x == 1593 else 1594 if x == 1594 else 1595 if x == 1595 else 1596 if x == 1596 else 1597 if x == 1597 else 1598 if x == 1598 else 1599 if x == 1599 else 1600 if x == 1600 else 1601 if x == 1601 else 1602 if x == 1602 else 1603 if x == 1603 else 1604 if x == 1604 else 1605 if x == 1605 else 1606 if x == 1606 else 1607 if x == 1607 else 1608 if x == 1608 else 1609 if x == 1609 else 1610 if x == 1610 else 1611 if x == 1611 else 1612 if x == 1612 else 1613 if x == 1613 else 1614 if x == 1614 else 1615 if x == 1615 else 1616 if x == 1616 else 1617 if x == 1617 else 1618 if x == 1618 else 1619 if x == 1619 else 1620 if x == 1620 else 1621 if x == 1621 else 1622 if x == 1622 else 1623 if x == 1623 else 1624 if x == 1624 else 1625 if x == 1625 else 1626 if x == 1626 else 1627 if x == 1627 else 1628 if x == 1628 else 1629 if x == 1629 else 1630 if x == 1630 else 1631 if x == 1631 else 1632 if x == 1632 else 1633 if x == 1633 else 1634 if x == 1634 else 1635 if x == 1635 else 1636 if x == 1636 else 1637 if x == 1637 else 1638 if x == 1638 else 1639 if x == 1639 else 1640 if x == 1640 else 1641 if x == 1641 else 1642 if x == 1642 else 1643 if x == 1643 else 1644 if x == 1644 else 1645 if x == 1645 else 1646 if x == 1646 else 1647 if x == 1647 else 1648 if x == 1648 else 1649 if x == 1649 else 1650 if x == 1650 else 1651 if x == 1651 else 1652 if x == 1652 else 1653 if x == 1653 else 1654 if x == 1654 else 1655 if x == 1655 else 1656 if x == 1656 else 1657 if x == 1657 else 1658 if x == 1658 else 1659 if x == 1659 else 1660 if x == 1660 else 1661 if x == 1661 else 1662 if x == 1662 else 1663 if x == 1663 else 1664 if x == 1664 else 1665 if x == 1665 else 1666 if x == 1666 else 1667 if x == 1667 else 1668 if x == 1668 else 1669 if x == 1669 else 1670 if x == 1670 else 1671 if x == 1671 else 1672 if x == 1672 else 1673 if x == 1673 else 1674 if x == 1674 else 1675 if x == 1675 else 1676 if x == 1676 else 1677 if x == 1677 else 1678 if x == 1678 else 1679 if x == 1679 else 1680 if x == 1680 else 1681 if x == 1681 else 1682 if x == 1682 else 1683 if x == 1683 else 1684 if x == 1684 else 1685 if x == 1685 else 1686 if x == 1686 else 1687 if x == 1687 else 1688 if x == 1688 else 1689 if x == 1689 else 1690 if x == 1690 else 1691 if x == 1691 else 1692 if x == 1692 else 1693 if x == 1693 else 1694 if x == 1694 else 1695 if x == 1695 else 1696 if x == 1696 else 1697 if x == 1697 else 1698 if x == 1698 else 1699 if x == 1699 else 1700 if x == 1700 else 1701 if x == 1701 else 1702 if x == 1702 else 1703 if x == 1703 else 1704 if x == 1704 else 1705 if x == 1705 else 1706 if x == 1706 else 1707 if x == 1707 else 1708 if x == 1708 else 1709 if x == 1709 else 1710 if x == 1710 else 1711 if x == 1711 else 1712 if x == 1712 else 1713 if x == 1713 else 1714 if x == 1714 else 1715 if x == 1715 else 1716 if x == 1716 else 1717 if x == 1717 else 1718 if x == 1718 else 1719 if x == 1719 else 1720 if x == 1720 else 1721 if x == 1721 else 1722 if x == 1722 else 1723 if x == 1723 else 1724 if x == 1724 else 1725 if x == 1725 else 1726 if x == 1726 else 1727 if x == 1727 else 1728 if x == 1728 else 1729 if x == 1729 else 1730 if x == 1730 else 1731 if x == 1731 else 1732 if x == 1732 else 1733 if x == 1733 else 1734 if x == 1734 else 1735 if x == 1735 else 1736 if x == 1736 else 1737 if x == 1737 else 1738 if x == 1738 else 1739 if x == 1739 else 1740 if x == 1740 else 1741 if x == 1741 else 1742 if x == 1742 else 1743 if x == 1743 else 1744 if x == 1744 else 1745 if x == 1745 else 1746 if x == 1746 else 1747 if x == 1747 else 1748 if x == 1748 else 1749 if x == 1749 else 1750 if x == 1750 else 1751 if x == 1751 else 1752 if x == 1752 else 1753 if x == 1753 else 1754 if x == 1754 else 1755 if x == 1755 else 1756 if x == 1756 else 1757 if x == 1757 else 1758 if x == 1758 else 1759 if x == 1759 else 1760 if x == 1760 else 1761 if x == 1761 else 1762 if x == 1762 else 1763 if x == 1763 else 1764 if x == 1764 else 1765 if x == 1765 else 1766 if x == 1766 else 1767 if x == 1767 else 1768 if x == 1768 else 1769 if x == 1769 else 1770 if x == 1770 else 1771 if x == 1771 else 1772 if x == 1772 else 1773 if x == 1773 else 1774 if x == 1774 else 1775 if x == 1775 else 1776 if x == 1776 else 1777 if x == 1777 else 1778 if x == 1778 else 1779 if x == 1779 else 1780 if x == 1780 else 1781 if x == 1781 else 1782 if x == 1782 else 1783 if x == 1783 else 1784 if x == 1784 else 1785 if x == 1785 else 1786 if x == 1786 else 1787 if x == 1787 else 1788 if x == 1788 else 1789 if x == 1789 else 1790 if x == 1790 else 1791 if x == 1791 else 1792 if x == 1792 else 1793 if x == 1793 else 1794 if x == 1794 else 1795 if x == 1795 else 1796 if x == 1796 else 1797 if x == 1797 else 1798 if x == 1798 else 1799 if x == 1799 else 1800 if x == 1800 else 1801 if x == 1801 else 1802 if x == 1802 else 1803 if x == 1803 else 1804 if x == 1804 else 1805 if x == 1805 else 1806 if x == 1806 else 1807 if x == 1807 else 1808 if x == 1808 else 1809 if x == 1809 else 1810 if x == 1810 else 1811 if x == 1811 else 1812 if x == 1812 else 1813 if x == 1813 else 1814 if x == 1814 else 1815 if x == 1815 else 1816 if x == 1816 else 1817 if x == 1817 else 1818 if x == 1818 else 1819 if x == 1819 else 1820 if x == 1820 else 1821 if x == 1821 else 1822 if x == 1822 else 1823 if x == 1823 else 1824 if x == 1824 else 1825 if x == 1825 else 1826 if x == 1826 else 1827 if x == 1827 else 1828 if x == 1828 else 1829 if x == 1829 else 1830 if x == 1830 else 1831 if x == 1831 else 1832 if x == 1832 else 1833 if x == 1833 else 1834 if x == 1834 else 1835 if x == 1835 else 1836 if x == 1836 else 1837 if x == 1837 else 1838 if x == 1838 else 1839 if x == 1839 else 1840 if x == 1840 else 1841 if x == 1841 else 1842 if x == 1842 else 1843 if x == 1843 else 1844 if x == 1844 else 1845 if x == 1845 else 1846 if x == 1846 else 1847 if x == 1847 else 1848 if x == 1848 else 1849 if x == 1849 else 1850 if x == 1850 else 1851 if x == 1851 else 1852 if x == 1852 else 1853 if x == 1853 else 1854 if x == 1854 else 1855 if x == 1855 else 1856 if x == 1856 else 1857 if x == 1857 else 1858 if x == 1858 else 1859 if x == 1859 else 1860 if x == 1860 else 1861 if x == 1861 else 1862 if x == 1862 else 1863 if x == 1863 else 1864 if x == 1864 else 1865 if x == 1865 else 1866 if x == 1866 else 1867 if x == 1867 else 1868 if x == 1868 else 1869 if x == 1869 else 1870 if x == 1870 else 1871 if x == 1871 else 1872 if x == 1872 else 1873 if x == 1873 else 1874 if x == 1874 else 1875 if x == 1875 else 1876 if x == 1876 else 1877 if x == 1877 else 1878 if x == 1878 else 1879 if x == 1879 else 1880 if x == 1880 else 1881 if x == 1881 else 1882 if x == 1882 else 1883 if x == 1883 else 1884 if x == 1884 else 1885 if x == 1885 else 1886 if x == 1886 else 1887 if x == 1887 else 1888 if x == 1888 else 1889 if x == 1889 else 1890 if x == 1890 else 1891 if x == 1891 else 1892 if x == 1892 else 1893 if x == 1893 else 1894 if x == 1894 else 1895 if x == 1895 else 1896 if x == 1896 else 1897 if x == 1897 else 1898 if x == 1898 else 1899 if x == 1899 else 1900 if x == 1900 else 1901 if x == 1901 else 1902 if x == 1902 else 1903 if x == 1903 else 1904 if x == 1904 else 1905 if x == 1905 else 1906 if x == 1906 else 1907 if x == 1907 else 1908 if x == 1908 else 1909 if x == 1909 else 1910 if x == 1910 else 1911 if x == 1911 else 1912 if x == 1912 else 1913 if x == 1913 else 1914 if x == 1914 else 1915 if x == 1915 else 1916 if x == 1916 else 1917 if x == 1917 else 1918 if x == 1918 else 1919 if x == 1919 else 1920 if x == 1920 else 1921 if x == 1921 else 1922 if x == 1922 else 1923 if x == 1923 else 1924 if x == 1924 else 1925 if x == 1925 else 1926 if x == 1926 else 1927 if x == 1927 else 1928 if x == 1928 else 1929 if x == 1929 else 1930 if x == 1930 else 1931 if x == 1931 else 1932 if x == 1932 else 1933 if x == 1933 else 1934 if x == 1934 else 1935 if x == 1935 else 1936 if x == 1936 else 1937 if x == 1937 else 1938 if x == 1938 else 1939 if x == 1939 else 1940 if x == 1940 else 1941 if x == 1941 else 1942 if x == 1942 else 1943 if x == 1943 else 1944 if x == 1944 else 1945 if x == 1945 else 1946 if x == 1946 else 1947 if x == 1947 else 1948 if x == 1948 else 1949 if x == 1949 else 1950 if x == 1950 else 1951 if x == 1951 else 1952 if x == 1952 else 1953 if x == 1953 else 1954 if x == 1954 else 1955 if x == 1955 else 1956 if x == 1956 else 1957 if x == 1957 else 1958 if x == 1958 else 1959 if x == 1959 else 1960 if x == 1960 else 1961 if x == 1961 else 1962 if x == 1962 else 1963 if x == 1963 else 1964 if x == 1964 else 1965 if x == 1965 else 1966 if x == 1966 else 1967 if x == 1967 else 1968 if x == 1968 else 1969 if x == 1969 else 1970 if x == 1970 else 1971 if x == 1971 else 1972 if x == 1972 else 1973 if x == 1973 else 1974 if x == 1974 else 1975 if x == 1975 else 1976 if x == 1976 else 1977 if x == 1977 else 1978 if x == 1978 else 1979 if x == 1979 else 1980 if x == 1980 else 1981 if x == 1981 else 1982 if x == 1982 else 1983 if x == 1983 else 1984 if x == 1984 else 1985 if x == 1985 else 1986 if x == 1986 else 1987 if x == 1987 else 1988 if x == 1988 else 1989 if x == 1989 else 1990 if x == 1990 else 1991 if x == 1991 else 1992 if x == 1992 else 1993 if x == 1993 else 1994 if x == 1994 else 1995 if x == 1995 else 1996 if x == 1996 else 1997 if x == 1997 else 1998 if x == 1998 else 1999 if x == 1999 else 2000 if x == 2000 else 2001 if x == 2001 else 2002 if x == 2002 else 2003 if x == 2003 else 2004 if x == 2004 else 2005 if x == 2005 else 2006 if x == 2006 else 2007 if x == 2007 else 2008 if x == 2008 else 2009 if x == 2009 else 2010 if x == 2010 else 2011 if x == 2011 else 2012 if x == 2012 else 2013 if x == 2013 else 2014 if x == 2014 else 2015 if x == 2015 else 2016 if x == 2016 else 2017 if x == 2017 else 2018 if x == 2018 else 2019 if x == 2019 else 2020 if x == 2020 else 2021 if x == 2021 else 2022 if x == 2022 else 2023 if x == 2023 else 2024 if x == 2024 else 2025 if x == 2025 else 2026 if x == 2026 else 2027 if x == 2027 else 2028 if x == 2028 else 2029 if x == 2029 else 2030 if x == 2030 else 2031 if x == 2031 else 2032 if x == 2032 else 2033 if x == 2033 else 2034 if x == 2034 else 2035 if x == 2035 else 2036 if x == 2036 else 2037 if x == 2037 else 2038 if x == 2038 else 2039 if x == 2039 else 2040 if x == 2040 else 2041 if x == 2041 else 2042 if x == 2042 else 2043 if x == 2043 else 2044 if x == 2044 else 2045 if x == 2045 else 2046 if x == 2046 else 2047 if x == 2047 else 2048 if x == 2048 else 2049 if x == 2049 else 2050 if x == 2050 else 2051 if x == 2051 else 2052 if x == 2052 else 2053 if x == 2053 else 2054 if x == 2054 else 2055 if x == 2055 else 2056 if x == 2056 else 2057 if x == 2057 else 2058 if x == 2058 else 2059 if x == 2059 else 2060 if x == 2060 else 2061 if x == 2061 else 2062 if x == 2062 else 2063 if x == 2063 else 2064 if x == 2064 else 2065 if x == 2065 else 2066 if x == 2066 else 2067 if x == 2067 else 2068 if x == 2068 else 2069 if x == 2069 else 2070 if x == 2070 else 2071 if x == 2071 else 2072 if x == 2072 else 2073 if x == 2073 else 2074 if x == 2074 else 2075 if x == 2075 else 2076 if x == 2076 else 2077 if x == 2077 else 2078 if x == 2078 else 2079 if x == 2079 else 2080 if x == 2080 else 2081 if x == 2081 else 2082 if x == 2082 else 2083 if x == 2083 else 2084 if x == 2084 else 2085 if x == 2085 else 2086 if x == 2086 else 2087 if x == 2087 else 2088 if x == 2088 else 2089 if x == 2089 else 2090 if x == 2090 else 2091 if x == 2091 else 2092 if x == 2092 else 2093 if x == 2093 else 2094 if x == 2094 else 2095 if x == 2095 else 2096 if x == 2096 else 2097 if x == 2097 else 2098 if x == 2098 else 2099 if x == 2099 else 2100 if x == 2100 else 2101 if x == 2101 else 2102 if x == 2102 else 2103 if x == 2103 else 2104 if x == 2104 else 2105 if x == 2105 else 2106 if x == 2106 else 2107 if x == 2107 else 2108 if x == 2108 else 2109 if x == 2109 else 2110 if x == 2110 else 2111 if x == 2111 else 2112 if x == 2112 else 2113 if x == 2113 else 2114 if x == 2114 else 2115 if x == 2115 else 2116 if x == 2116 else 2117 if x == 2117 else 2118 if x == 2118 else 2119 if x == 2119 else 2120 if x == 2120 else 2121 if x == 2121 else 2122 if x == 2122 else 2123 if x == 2123 else 2124 if x == 2124 else 2125 if x == 2125 else 2126 if x == 2126 else 2127 if x == 2127 else 2128 if x == 2128 else 2129 if x == 2129 else 2130 if x == 2130 else 2131 if x == 2131 else 2132 if x == 2132 else 2133 if x == 2133 else 2134 if x == 2134 else 2135 if x == 2135 else 2136 if x == 2136 else 2137 if x == 2137 else 2138 if x == 2138 else 2139 if x == 2139 else 2140 if x == 2140 else 2141 if x == 2141 else 2142 if x == 2142 else 2143 if x == 2143 else 2144 if x == 2144 else 2145 if x == 2145 else 2146 if x == 2146 else 2147 if x == 2147 else 2148 if x == 2148 else 2149 if x == 2149 else 2150 if x == 2150 else 2151 if x == 2151 else 2152 if x == 2152 else 2153 if x == 2153 else 2154 if x == 2154 else 2155 if x == 2155 else 2156 if x == 2156 else 2157 if x == 2157 else 2158 if x == 2158 else 2159 if x == 2159 else 2160 if x == 2160 else 2161 if x == 2161 else 2162 if x == 2162 else 2163 if x == 2163 else 2164 if x == 2164 else 2165 if x == 2165 else 2166 if x == 2166 else 2167 if x == 2167 else 2168 if x == 2168 else 2169 if x == 2169 else 2170 if x == 2170 else 2171 if x == 2171 else 2172 if x == 2172 else 2173 if x == 2173 else 2174 if x == 2174 else 2175 if x == 2175 else 2176 if x == 2176 else 2177 if x == 2177 else 2178 if x == 2178 else 2179 if x == 2179 else 2180 if x == 2180 else 2181 if x == 2181 else 2182 if x == 2182 else 2183 if x == 2183 else 2184 if x == 2184 else 2185 if x == 2185 else 2186 if x == 2186 else 2187 if x == 2187 else 2188 if x == 2188 else 2189 if x == 2189 else 2190 if x == 2190 else 2191 if x == 2191 else 2192 if x == 2192 else 2193 if x == 2193 else 2194 if x == 2194 else 2195 if x == 2195 else 2196 if x == 2196 else 2197 if x == 2197 else 2198 if x == 2198 else 2199 if x == 2199 else 2200 if x == 2200 else 2201 if x == 2201 else 2202 if x == 2202 else 2203 if x == 2203 else 2204 if x == 2204 else 2205 if x == 2205 else 2206 if x == 2206 else 2207 if x == 2207 else 2208 if x == 2208 else 2209 if x == 2209 else 2210 if x == 2210 else 2211 if x == 2211 else 2212 if x == 2212 else 2213 if x == 2213 else 2214 if x == 2214 else 2215 if x == 2215 else 2216 if x == 2216 else 2217 if x == 2217 else 2218 if x == 2218 else 2219 if x == 2219 else 2220 if x == 2220 else 2221 if x == 2221 else 2222 if x == 2222 else 2223 if x == 2223 else 2224 if x == 2224 else 2225 if x == 2225 else 2226 if x == 2226 else 2227 if x == 2227 else 2228 if x == 2228 else 2229 if x == 2229 else 2230 if x == 2230 else 2231 if x == 2231 else 2232 if x == 2232 else 2233 if x == 2233 else 2234 if x == 2234 else 2235 if x == 2235 else 2236 if x == 2236 else 2237 if x == 2237 else 2238 if x == 2238 else 2239 if x == 2239 else 2240 if x == 2240 else 2241 if x == 2241 else 2242 if x == 2242 else 2243 if x == 2243 else 2244 if x == 2244 else 2245 if x == 2245 else 2246 if x == 2246 else 2247 if x == 2247 else 2248 if x == 2248 else 2249 if x == 2249 else 2250 if x == 2250 else 2251 if x == 2251 else 2252 if x == 2252 else 2253 if x == 2253 else 2254 if x == 2254 else 2255 if x == 2255 else 2256 if x == 2256 else 2257 if x == 2257 else 2258 if x == 2258 else 2259 if x == 2259 else 2260 if x == 2260 else 2261 if x == 2261 else 2262 if x == 2262 else 2263 if x == 2263 else 2264 if x == 2264 else 2265 if x == 2265 else 2266 if x == 2266 else 2267 if x == 2267 else 2268 if x == 2268 else 2269 if x == 2269 else 2270 if x == 2270 else 2271 if x == 2271 else 2272 if x == 2272 else 2273 if x == 2273 else 2274 if x == 2274 else 2275 if x == 2275 else 2276 if x == 2276 else 2277 if x == 2277 else 2278 if x == 2278 else 2279 if x == 2279 else 2280 if x == 2280 else 2281 if x == 2281 else 2282 if x == 2282 else 2283 if x == 2283 else 2284 if x == 2284 else 2285 if x == 2285 else 2286 if x == 2286 else 2287 if x == 2287 else 2288 if x == 2288 else 2289 if x == 2289 else 2290 if x == 2290 else 2291 if x == 2291 else 2292 if x == 2292 else 2293 if x == 2293 else 2294 if x == 2294 else 2295 if x == 2295 else 2296 if x == 2296 else 2297 if x == 2297 else 2298 if x == 2298 else 2299 if x == 2299 else 2300 if x == 2300 else 2301 if x == 2301 else 2302 if x == 2302 else 2303 if x == 2303 else 2304 if x == 2304 else 2305 if x == 2305 else 2306 if x == 2306 else 2307 if x == 2307 else 2308 if x == 2308 else 2309 if x == 2309 else 2310 if x == 2310 else 2311 if x == 2311 else 2312 if x == 2312 else 2313 if x == 2313 else 2314 if x == 2314 else 2315 if x == 2315 else 2316 if x == 2316 else 2317 if x == 2317 else 2318 if x == 2318 else 2319 if x == 2319 else 2320 if x == 2320 else 2321 if x == 2321 else 2322 if x == 2322 else 2323 if x == 2323 else 2324 if x == 2324 else 2325 if x == 2325 else 2326 if x == 2326 else 2327 if x == 2327 else 2328 if x == 2328 else 2329 if x == 2329 else 2330 if x == 2330 else 2331 if x == 2331 else 2332 if x == 2332 else 2333 if x == 2333 else 2334 if x == 2334 else 2335 if x == 2335 else 2336 if x == 2336 else 2337 if x == 2337 else 2338 if x == 2338 else 2339 if x == 2339 else 2340 if x == 2340 else 2341 if x == 2341 else 2342 if x == 2342 else 2343 if x == 2343 else 2344 if x == 2344 else 2345 if x == 2345 else 2346 if x == 2346 else 2347 if x == 2347 else 2348 if x == 2348 else 2349 if x == 2349 else 2350 if x == 2350 else 2351 if x == 2351 else 2352 if x == 2352 else 2353 if x == 2353 else 2354 if x == 2354 else 2355 if x == 2355 else 2356 if x == 2356 else 2357 if x == 2357 else 2358 if x == 2358 else 2359 if x == 2359 else 2360 if x == 2360 else 2361 if x == 2361 else 2362 if x == 2362 else 2363 if x == 2363 else 2364 if x == 2364 else 2365 if x == 2365 else 2366 if x == 2366 else 2367 if x == 2367 else 2368 if x == 2368 else 2369 if x == 2369 else 2370 if x == 2370 else 2371 if x == 2371 else 2372 if x == 2372 else 2373 if x == 2373 else 2374 if x == 2374 else 2375 if x == 2375 else 2376 if x == 2376 else 2377 if x == 2377 else 2378 if x == 2378 else 2379 if x == 2379 else 2380 if x == 2380 else 2381 if x == 2381 else 2382 if x == 2382 else 2383 if x == 2383 else 2384 if x == 2384 else 2385 if x == 2385 else 2386 if x == 2386 else 2387 if x == 2387 else 2388 if x == 2388 else 2389 if x == 2389 else 2390 if x == 2390 else 2391 if x == 2391 else 2392 if x == 2392 else 2393 if x == 2393 else 2394 if x == 2394 else 2395 if x == 2395 else 2396 if x == 2396 else 2397 if x == 2397 else 2398 if x == 2398 else 2399 if x == 2399 else 2400 if x == 2400 else 2401 if x == 2401 else 2402 if x == 2402 else 2403 if x == 2403 else 2404 if x == 2404 else 2405 if x == 2405 else 2406 if x == 2406 else 2407 if x == 2407 else 2408 if x == 2408 else 2409 if x == 2409 else 2410 if x == 2410 else 2411 if x == 2411 else 2412 if x == 2412 else 2413 if x == 2413 else 2414 if x == 2414 else 2415 if x == 2415 else 2416 if x == 2416 else 2417 if x == 2417 else 2418 if x == 2418 else 2419 if x == 2419 else 2420 if x == 2420 else 2421 if x == 2421 else 2422 if x == 2422 else 2423 if x == 2423 else 2424 if x == 2424 else 2425 if x == 2425 else 2426 if x == 2426 else 2427 if x == 2427 else 2428 if x == 2428 else 2429 if x == 2429 else 2430 if x == 2430 else 2431 if x == 2431 else 2432 if x == 2432 else 2433 if x == 2433 else 2434 if x == 2434 else 2435 if x == 2435 else 2436 if x == 2436 else 2437 if x == 2437 else 2438 if x == 2438 else 2439 if x == 2439 else 2440 if x == 2440 else 2441 if x == 2441 else 2442 if x == 2442 else 2443 if x == 2443 else 2444 if x == 2444 else 2445 if x == 2445 else 2446 if x == 2446 else 2447 if x == 2447 else 2448 if x == 2448 else 2449 if x == 2449 else 2450 if x == 2450 else 2451 if x == 2451 else 2452 if x == 2452 else 2453 if x == 2453 else 2454 if x == 2454 else 2455 if x == 2455 else 2456 if x == 2456 else 2457 if x == 2457 else 2458 if x == 2458 else 2459 if x == 2459 else 2460 if x == 2460 else 2461 if x == 2461 else 2462 if x == 2462 else 2463 if x == 2463 else 2464 if x == 2464 else 2465 if x == 2465 else 2466 if x == 2466 else 2467 if x == 2467 else 2468 if x == 2468 else 2469 if x == 2469 else 2470 if x == 2470 else 2471 if x == 2471 else 2472 if x == 2472 else 2473 if x == 2473 else 2474 if x == 2474 else 2475 if x == 2475 else 2476 if x == 2476 else 2477 if x == 2477 else 2478 if x == 2478 else 2479 if x == 2479 else 2480 if x == 2480 else 2481 if x == 2481 else 2482 if x == 2482 else 2483 if x == 2483 else 2484 if x == 2484 else 2485 if x == 2485 else 2486 if x == 2486 else 2487 if x == 2487 else 2488 if x == 2488 else 2489 if x == 2489 else 2490 if x == 2490 else 2491 if x == 2491 else 2492 if x == 2492 else 2493 if x == 2493 else 2494 if x == 2494 else 2495 if x == 2495 else 2496 if x == 2496 else 2497 if x == 2497 else 2498 if x == 2498 else 2499 if x == 2499 else -1
